package io.benchlake.rescore;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.BuildInfo;
import io.benchlake.CodeIdentity;
import io.benchlake.config.OutputOptions;
import io.benchlake.lake.Lake;
import io.benchlake.lake.RunClaims;
import io.benchlake.lake.table.Origin;
import io.benchlake.lake.table.ResultRow.RunColumns;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunStatus;
import io.benchlake.lake.table.SampleRow;
import io.benchlake.lake.table.SamplesTable;
import io.benchlake.plan.EvaluatedTask;
import io.benchlake.python.PythonJson;
import io.benchlake.report.HarnessResults;
import io.benchlake.report.HarnessTable;
import io.benchlake.report.RunReport;
import io.benchlake.run.report.TaskReports;
import io.benchlake.run.score.ScoreRunJob;
import io.benchlake.run.score.ScoredSamples;
import io.benchlake.run.score.StoredAnswerText;
import io.benchlake.score.ScoredRun;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;

/**
 * Makes a new run of the answers that the samples of another one hold: our filters and metrics on its docs. No model is
 * asked and nothing of the other run changes.
 */
public final class RescoreJob {
    private final Lake lake;
    private final int bootstrapIterations;

    public RescoreJob(Lake lake, int bootstrapIterations) {
        this.lake = lake;
        this.bootstrapIterations = bootstrapIterations;
    }

    /**
     * What came of it.
     *
     * @param table the scores for people
     * @param faults what could not be scored
     * @param notes what else there is to know
     */
    public record Rescored(String runId, String table, List<String> faults, List<String> notes) {}

    /**
     * @param chosen names of tasks and groups; empty for all that the run has
     * @throws io.benchlake.error.UserError if nothing of the run can be scored
     */
    public Rescored run(RunRow parent, List<String> chosen, TaskCatalogue catalogue) {
        Instant start = Instant.now();
        RescoredTasks tasks = RescoredTasks.of(lake, parent.runId(), chosen, catalogue);
        RunRow row = row(parent, tasks, start);
        List<String> notes = new ArrayList<>();
        tasks.unknown().forEach(task -> notes.add("task '" + task + "' has no definition here and is left out."));
        ScoreRunJob job = new ScoreRunJob(
                lake,
                new RunColumns(row.runId(), row.runName(), row.model(), row.modelFingerprint()),
                new OutputOptions(null, false, false, bootstrapIterations));
        JavaRDD<SampleRow> stored = stored(parent.runId(), tasks.tasks());
        boolean isCut = parent.origin() != Origin.MEASURED;
        if (isCut) {
            noteCuts(stored, tasks.tasks(), notes);
        }
        try (ScoredSamples scored = job.rescore(tasks.selection(), tasks.tasks(), stored, isCut)) {
            job.writeSamples(scored);
            job.writeResults(scored.run());
            RunReport report = report(row, scored.run());
            new RunClaims(lake).end(ended(row, scored.run(), report, start));
            return new Rescored(
                    row.runId(), HarnessTable.render(report), scored.run().faults(), notes);
        }
    }

    private JavaRDD<SampleRow> stored(String runId, List<EvaluatedTask> tasks) {
        Object[] names = tasks.stream().map(task -> task.task().name()).toArray();
        return lake.samples(runId).where(col("task").isin(names)).toJavaRDD().map(SamplesTable::fromRow);
    }

    /** Says how many answers other stop strings had let run on. */
    private static void noteCuts(JavaRDD<SampleRow> stored, List<EvaluatedTask> tasks, List<String> notes) {
        HashMap<String, StoredAnswerText> texts = new HashMap<>();
        tasks.forEach(task -> texts.put(
                task.task().name(),
                new StoredAnswerText(
                        task.task().outputType(),
                        StoredAnswerText.stops(task.generation().values()))));
        Map<String, Long> cut = new TreeMap<>(stored.filter(row -> Objects.requireNonNull(texts.get(row.task()))
                        .cuts(row.output().resps()))
                .map(row -> row.task())
                .countByValue());
        cut.forEach((task, rows) ->
                notes.add("%d samples of %s were cut at a stop string of the task.".formatted(rows, task)));
    }

    private RunRow row(RunRow parent, RescoredTasks tasks, Instant start) {
        List<String> names =
                tasks.tasks().stream().map(task -> task.task().name()).toList();
        List<?> definitions =
                tasks.tasks().stream().map(task -> task.task().config()).toList();
        String identity = String.join("\n", parent.runId(), CodeIdentity.hash(), PythonJson.dumps(definitions));
        return new RunRow(
                "rescored-" + DigestUtils.sha256Hex(identity).substring(0, 16),
                parent.runName() + "+rescored",
                RunStatus.RUNNING,
                parent.model(),
                parent.modelFingerprint(),
                List.copyOf(tasks.selection().groups().isEmpty() ? names : all(tasks)),
                config(parent),
                parent.date(),
                start,
                RunRow.Work.NONE,
                new RunRow.Versions(
                        BuildInfo.version(),
                        lake.spark().version(),
                        Origin.RESCORED.engine(parent.versions().engine())));
    }

    private static List<String> all(RescoredTasks tasks) {
        List<String> all = new ArrayList<>(tasks.selection().groups().keySet());
        all.addAll(tasks.selection().tasks().keySet());
        return all;
    }

    /** The settings of the answers, and whose they are. */
    private static String config(RunRow parent) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>(settings(parent));
        config.put("parent_run", parent.runId());
        return PythonJson.dumps(config);
    }

    private static Map<String, @Nullable Object> settings(RunRow run) {
        try {
            Map<String, @Nullable Object> settings = new LinkedHashMap<>();
            ((Map<?, ?>) new ObjectMapper().readValue(run.config(), Map.class))
                    .forEach((name, value) -> settings.put(String.valueOf(name), value));
            return settings;
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("the lake holds damaged settings: " + fault.getMessage(), fault);
        }
    }

    private static RunReport report(RunRow row, ScoredRun scored) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("model", "benchlake");
        config.put("model_args", "pretrained=" + row.model());
        Map<String, @Nullable Object> environment = new LinkedHashMap<>();
        environment.put("date", row.startedAt().toEpochMilli() / 1000.0);
        environment.put("benchlake_version", row.versions().benchlake());
        environment.put("benchlake_run_id", row.runId());
        environment.put("rescored", settings(row));
        return new RunReport("benchlake", row.model(), config, TaskReports.of(scored), environment);
    }

    private static RunRow ended(RunRow row, ScoredRun scored, RunReport report, Instant start) {
        Map<String, Map<String, List<String>>> metrics = new LinkedHashMap<>();
        scored.tasks()
                .forEach(task -> metrics.put(task.task().name(), task.outcome().metrics()));
        String stored = PythonJson.dumps(Map.of("results", HarnessResults.render(report), "metrics", metrics));
        Instant end = Instant.now();
        return row.withReport(stored)
                .ended(
                        scored.faults().isEmpty() ? RunStatus.FINISHED : RunStatus.PARTIAL,
                        end,
                        Duration.between(start, end).toMillis() / 1000.0,
                        scored.faults().isEmpty() ? null : String.join("\n", scored.faults()));
    }
}

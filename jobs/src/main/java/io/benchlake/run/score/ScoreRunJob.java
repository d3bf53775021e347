package io.benchlake.run.score;

import io.benchlake.config.OutputOptions;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.ResultsTable;
import io.benchlake.lake.table.SampleRow;
import io.benchlake.lake.table.SamplesTable;
import io.benchlake.lake.table.TableDefinition;
import io.benchlake.metric.Verdict;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.plan.TaskPlan;
import io.benchlake.python.PythonJson;
import io.benchlake.report.HarnessSamples;
import io.benchlake.request.Response;
import io.benchlake.run.progress.Progress;
import io.benchlake.run.state.RunHeader;
import io.benchlake.run.state.RunPlan;
import io.benchlake.score.LoggedSample;
import io.benchlake.score.RunScorer;
import io.benchlake.score.ScoredRun;
import io.benchlake.score.ScoredSample;
import io.benchlake.score.ScoredTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Scores a run from its responses and writes its samples and results. */
public final class ScoreRunJob {
    /** Rows of about this many docs go into one file. */
    private static final int ROWS_PER_FILE = 20_000;

    private final SparkSession spark;
    private final Lake lake;
    private final Progress progress;

    public ScoreRunJob(SparkSession spark, Lake lake, Progress progress) {
        this.progress = progress;
        this.spark = spark;
        this.lake = lake;
    }

    public ScoredRun score(RunPlan plan, Map<String, Response> responses) {
        OutputOptions output = plan.header().spec().outputOptions();
        RunScorer scorer = new RunScorer(responses::get, output.bootstrapIterations(), output.predictOnly());
        List<ScoredTask> tasks = new ArrayList<>();
        for (TaskPlan task : plan.tasks()) {
            progress.scored(tasks.size(), plan.tasks().size());
            progress.show();
            tasks.add(scorer.score(task));
        }
        progress.scored(tasks.size(), tasks.size());
        return ScoredRun.of(plan.selection(), tasks);
    }

    /** Writes one row a doc and filter, in the place of the rows that an earlier try of the same run wrote. */
    public void writeSamples(RunHeader run, ScoredRun scored) {
        SampleRows samples = new SampleRows(run);
        List<Row> rows = scored.tasks().stream()
                .flatMap(task -> samples.of(task).stream())
                .map(SamplesTable::toRow)
                .toList();
        write(run, SamplesTable.DEFINITION, rows, 1 + rows.size() / ROWS_PER_FILE);
    }

    /** Writes the scores of tasks and groups, in the place of those that an earlier try of the same run wrote. */
    public void writeResults(RunHeader run, ScoredRun scored) {
        List<Row> rows = new ResultRows(run, scored)
                .all().stream().map(ResultsTable::toRow).toList();
        write(run, ResultsTable.DEFINITION, rows, 1);
    }

    private void write(RunHeader run, TableDefinition table, List<Row> rows, int files) {
        lake.replaceRun(table, spark.createDataFrame(rows, table.schema()).coalesce(files), run.runId());
    }

    /** Puts scored samples into rows of {@code samples}. */
    private record SampleRows(RunHeader run) {
        List<SampleRow> of(ScoredTask task) {
            return task.samples().stream()
                    .map(sample -> row(
                            task,
                            sample,
                            new LoggedSample(sample, task.plan().prompted().generation())))
                    .toList();
        }

        private SampleRow row(ScoredTask task, ScoredSample sample, LoggedSample logged) {
            return new SampleRow(
                    run.runId(),
                    run.model().name(),
                    task.task().name(),
                    sample.filter(),
                    sample.doc().prompt().doc().id(),
                    question(sample, logged),
                    output(sample, logged),
                    numbers(sample),
                    PythonJson.dumps(others(sample)),
                    sample.hashes(),
                    sample.status());
        }

        private static SampleRow.Question question(ScoredSample sample, LoggedSample logged) {
            List<String> hashes =
                    sample.doc().hashes().stream().flatMap(List::stream).toList();
            return new SampleRow.Question(
                    PythonJson.dumps(logged.doc()),
                    sample.verdict() == null
                            ? logged.target()
                            : sample.verdict().target(),
                    logged.target(),
                    PythonJson.dumps(HarnessSamples.arguments(logged.arguments())),
                    hashes,
                    sample.doc().mostTokensCut());
        }

        private static SampleRow.Output output(ScoredSample sample, LoggedSample logged) {
            Verdict verdict = sample.verdict();
            return new SampleRow.Output(
                    PythonJson.dumps(logged.responses()),
                    PythonJson.dumps(logged.filtered()),
                    verdict == null ? null : verdict.prediction(),
                    verdict == null ? null : verdict.correct());
        }

        /** A value that is no number is null. */
        private static Map<String, @Nullable Double> numbers(ScoredSample sample) {
            Map<String, @Nullable Double> numbers = new LinkedHashMap<>();
            sample.items().forEach((name, item) -> {
                if (item instanceof MetricItem.Value value) {
                    numbers.put(name, Double.isNaN(value.value()) ? null : (Double) value.value());
                }
            });
            return numbers;
        }

        private static Map<String, Object> others(ScoredSample sample) {
            Map<String, Object> others = new LinkedHashMap<>();
            sample.items().forEach((name, item) -> {
                if (!LoggedSample.isNumber(item)) {
                    others.put(name, item.toPlain());
                }
            });
            return others;
        }
    }
}

package io.benchlake.imports;

import io.benchlake.BuildInfo;
import io.benchlake.error.UserError;
import io.benchlake.imports.ImportedRun.StatedMean;
import io.benchlake.imports.SampleSource.Owner;
import io.benchlake.lake.Lake;
import io.benchlake.lake.RunClaims;
import io.benchlake.lake.table.Origin;
import io.benchlake.lake.table.ResultRow.RunColumns;
import io.benchlake.lake.table.ResultsTable;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunStatus;
import io.benchlake.lake.table.SampleRow;
import io.benchlake.lake.table.SamplesTable;
import io.benchlake.python.PythonJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Writes runs of other harnesses into a lake: samples by executors, then scores, then the run itself, which is what
 * makes them count.
 *
 * <p>All samples are read once before the first row is written, so that a fault in any of them leaves the lake as it
 * was. The same files with the same options are the same run, which is not written twice.
 */
public final class ImportJob {
    private static final double SAME = 1e-9;

    private final Lake lake;
    private final JavaSparkContext context;
    private final Broadcast<SerializableConfiguration> hadoop;

    public ImportJob(Lake lake) {
        this.lake = lake;
        this.context = JavaSparkContext.fromSparkContext(lake.spark().sparkContext());
        this.hadoop = context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    }

    /**
     * What became of a run.
     *
     * @param isNew whether it was not there before
     * @param warnings what its files do not agree about
     */
    public record Imported(String runId, String model, boolean isNew, long samples, List<String> warnings) {}

    /** Runs whose samples have been read. */
    private record Checked(
            ImportedRun run, String runId, @Nullable SampleTally tally) {}

    /**
     * Writes runs, all or none of which are faultless.
     *
     * @param options that change what is written
     */
    public List<Imported> run(List<ImportedRun> runs, Map<String, ?> options) {
        Lake.TABLES.forEach(lake::ensureTable);
        List<Checked> checked = new ArrayList<>();
        for (ImportedRun run : runs) {
            String runId = runId(run, options);
            boolean isThere =
                    lake.findRun(runId).filter(row -> row.status().isDone()).isPresent();
            checked.add(new Checked(run, runId, isThere ? null : tally(run, runId)));
        }
        return checked.stream().map(this::write).toList();
    }

    private static String runId(ImportedRun run, Map<String, ?> options) {
        String content = run.config().get("source_files") + "\n" + run.model() + "\n" + options;
        return "imported-" + DigestUtils.sha256Hex(content).substring(0, 16);
    }

    private SampleTally tally(ImportedRun run, String runId) {
        return rows(run, runId)
                .mapPartitions(rows -> List.of(SampleTally.of(rows)).iterator())
                .fold(SampleTally.NONE, SampleTally::plus);
    }

    private JavaRDD<SampleRow> rows(ImportedRun run, String runId) {
        Owner owner = new Owner(runId, run.model());
        Broadcast<SerializableConfiguration> conf = hadoop;
        return context.parallelize(run.samples(), Math.max(1, run.samples().size()))
                .flatMap(source -> source.rows(owner, conf.value().value()));
    }

    private Imported write(Checked checked) {
        ImportedRun run = checked.run();
        SampleTally tally = checked.tally();
        if (tally == null) {
            return new Imported(
                    checked.runId(),
                    run.model(),
                    false,
                    lake.samples(checked.runId()).count(),
                    List.of());
        }
        lake.replaceRun(
                SamplesTable.DEFINITION,
                lake.spark()
                        .createDataFrame(
                                rows(run, checked.runId()).map(SamplesTable::toRow), SamplesTable.DEFINITION.schema()),
                checked.runId());
        writeScores(checked);
        new RunClaims(lake).end(row(checked, tally));
        return new Imported(checked.runId(), run.model(), true, tally.rows(), warnings(run, tally));
    }

    private void writeScores(Checked checked) {
        ImportedRun run = checked.run();
        RunColumns columns = new RunColumns(checked.runId(), name(run), run.model(), run.fingerprint());
        List<Row> rows = run.scores().stream()
                .map(score -> ResultsTable.toRow(score.row(columns)))
                .toList();
        lake.replaceRun(
                ResultsTable.DEFINITION,
                lake.spark()
                        .createDataFrame(rows, ResultsTable.DEFINITION.schema())
                        .coalesce(1),
                checked.runId());
    }

    private static String name(ImportedRun run) {
        return run.model() + " (" + run.source() + ")";
    }

    private RunRow row(Checked checked, SampleTally tally) {
        ImportedRun run = checked.run();
        Instant started = Optional.ofNullable(run.started()).orElseGet(Instant::now);
        return new RunRow(
                        checked.runId(),
                        name(run),
                        RunStatus.RUNNING,
                        run.model(),
                        run.fingerprint(),
                        List.copyOf(tally.tasks().keySet()),
                        PythonJson.dumps(run.config()),
                        started.toString(),
                        started,
                        RunRow.Work.NONE,
                        new RunRow.Versions(
                                BuildInfo.version(), lake.spark().version(), Origin.IMPORTED.engine(run.source())))
                .withReport(PythonJson.dumps(
                        Map.of("results", PythonJson.dumps(run.results(), 2), "metrics", tally.metrics())))
                .ended(RunStatus.FINISHED, started.plusMillis((long) (1000 * run.seconds())), run.seconds(), null);
    }

    private static List<String> warnings(ImportedRun run, SampleTally tally) {
        List<String> warnings = new ArrayList<>();
        for (StatedMean stated : run.means()) {
            tally.mean(stated.task(), stated.filter(), stated.metric())
                    .filter(mean -> Math.abs(mean - stated.value()) > SAME)
                    .ifPresent(mean -> warnings.add(
                            "%s,%s of %s is %s in the results file and %s over its samples. Samples are missing, or the files are of two runs."
                                    .formatted(stated.metric(), stated.filter(), stated.task(), stated.value(), mean)));
        }
        return warnings;
    }

    /** @throws UserError if there is nothing to import */
    public static void requireSome(List<?> runs, String what, List<String> words) {
        if (runs.isEmpty()) {
            throw UserError.invalidInput("Cannot import " + String.join(", ", words) + ": no files of " + what
                    + " are there. See docs/importing.md for their names.");
        }
    }
}

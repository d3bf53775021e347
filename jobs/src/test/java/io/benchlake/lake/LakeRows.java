package io.benchlake.lake;

import io.benchlake.SparkFixture;
import io.benchlake.lake.table.DatasetRow;
import io.benchlake.lake.table.DatasetsTable;
import io.benchlake.lake.table.ResponsesTable;
import io.benchlake.lake.table.ResultRow;
import io.benchlake.lake.table.ResultsTable;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunStatus;
import io.benchlake.lake.table.RunsTable;
import io.benchlake.lake.table.SampleRow;
import io.benchlake.lake.table.SamplesTable;
import io.benchlake.lake.table.TableDefinition;
import io.benchlake.request.Response;
import io.benchlake.score.SampleHashes;
import io.benchlake.score.SampleStatus;
import io.benchlake.spark.KeyedResponse;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Made-up rows of the tables. */
public final class LakeRows {
    public static final String FINGERPRINT = "fp-1";

    private static final Path TEMPLATE = emptyTables();

    private LakeRows() {}

    /** A lake of empty tables at {@code folder}; copied, because creating tables takes seconds. */
    public static Lake emptyLake(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATE)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, folder.resolve(TEMPLATE.relativize(file).toString()));
            }
        }
        return Lake.open(SparkFixture.spark(), folder.toString());
    }

    private static Path emptyTables() {
        try {
            Path template = Files.createTempDirectory("empty-lake");
            ensureTables(Lake.open(SparkFixture.spark(), template.toString()));
            return template;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    public static RunRow run(String runId, String model) {
        return new RunRow(
                runId,
                "nightly",
                RunStatus.PLANNED,
                model,
                "fp of " + model,
                List.of("arc_easy", "mmlu"),
                "{\"limit\":100}",
                "2026-11-20",
                Instant.parse("2026-11-20T10:00:00Z"),
                RunRow.Work.NONE,
                new RunRow.Versions("0.1.0", "4.0.2", "PyTorch 2.7.1 cpu"));
    }

    public static RunRow finished(String runId, String model, String startedAt) {
        RunRow run = run(runId, model);
        Instant start = Instant.parse(startedAt);
        return new RunRow(
                        runId,
                        run.runName(),
                        RunStatus.RUNNING,
                        model,
                        run.modelFingerprint(),
                        run.tasks(),
                        run.config(),
                        run.date(),
                        start,
                        run.work(),
                        run.versions())
                .ended(RunStatus.FINISHED, start.plusSeconds(60), 60, null);
    }

    static KeyedResponse scored(String hash, double loglikelihood) {
        return response(hash, "loglikelihood", new Response.Likelihood(loglikelihood, true));
    }

    public static KeyedResponse response(String hash, String kind, Response response) {
        return new KeyedResponse(hash, kind, response, 12, 0, 2, null);
    }

    static Dataset<Row> responses(KeyedResponse... rows) {
        return rows(
                ResponsesTable.DEFINITION,
                Stream.of(rows)
                        .map(row -> ResponsesTable.toRow(FINGERPRINT, row))
                        .toList());
    }

    public static SampleRow sample(String runId, int docId) {
        return sample(runId, "tiny", "arc_easy", docId, 1);
    }

    /** A doc of {@code mmlu_anatomy} by the model that is called like the run. */
    static SampleRow scoredSample(String runId, int docId, double accuracy) {
        return sample(runId, runId, "mmlu_anatomy", docId, accuracy);
    }

    private static SampleRow sample(String runId, String model, String task, int docId, double accuracy) {
        return new SampleRow(
                runId,
                model,
                task,
                "none",
                docId,
                new SampleRow.Question(
                        "{\"question\":\"Why?\"}", "b", "1", "[[\"Why?\",\" a\"]]", List.of("h1", "h2"), 0),
                new SampleRow.Output("[[[\"-3.25\",\"True\"]]]", "[[\"-3.25\",\"True\"]]", "a", false),
                Map.of("acc", accuracy, "acc_norm", 0.0),
                "{}",
                new SampleHashes("d", "p", "t"),
                SampleStatus.OK);
    }

    public static Dataset<Row> samples(SampleRow... rows) {
        return rows(
                SamplesTable.DEFINITION,
                Stream.of(rows).map(SamplesTable::toRow).toList());
    }

    public static ResultRow result(
            String runId, String model, String task, double value, @Nullable Double stderr, long docs) {
        return new ResultRow(
                new ResultRow.RunColumns(runId, "nightly", model, "fp of " + model),
                new ResultRow.Evaluated(
                        task, task, "1.0", ResultRow.EvaluatedKind.TASK, List.of(), 0, 0, 0, docs, docs, 0, "hash"),
                new ResultRow.Score("none", "acc", value, stderr, "sample", true, true));
    }

    public static Dataset<Row> results(ResultRow... rows) {
        return rows(
                ResultsTable.DEFINITION,
                Stream.of(rows).map(ResultsTable::toRow).toList());
    }

    /** The test split of {@code own/data} that a run read for {@code arc}. */
    public static DatasetRow dataset(String runId, String fingerprint) {
        return new DatasetRow(
                runId,
                new DatasetRow.SplitName("own/data", "default", "test", List.of()),
                fingerprint.repeat(64),
                100,
                null,
                List.of("arc"));
    }

    public static Dataset<Row> datasets(DatasetRow... rows) {
        return rows(
                DatasetsTable.DEFINITION,
                Stream.of(rows).map(DatasetsTable::toRow).toList());
    }

    private static Dataset<Row> rows(TableDefinition table, List<Row> rows) {
        return SparkFixture.spark().createDataFrame(rows, table.schema());
    }

    /** A run of the model {@code m} that some driver is at. */
    static RunRow underWay(String id, Instant begin, RunRow.Work work) {
        RunRow run = run(id, "m");
        return new RunRow(
                id,
                run.runName(),
                RunStatus.RUNNING,
                run.model(),
                run.modelFingerprint(),
                run.tasks(),
                run.config(),
                run.date(),
                begin,
                work,
                run.versions());
    }

    /** How many commits a table has had. */
    static long versions(Lake lake, TableDefinition table) {
        return DeltaTable.forPath(lake.spark(), lake.path(table)).history().count();
    }

    /** Creates all tables. */
    public static void ensureTables(Lake lake) {
        Lake.TABLES.forEach(lake::ensureTable);
    }

    /** Inserts the run, or replaces what the table says of it. */
    /** Fills a lake with two finished runs of a model each: a result and a sample of each. */
    public static void addTwoRuns(Lake lake) {
        for (String run : List.of("a", "b")) {
            upsertRun(lake, finished(run, run, "2026-11-01T00:00:00Z"));
        }
        appendOnce(
                lake,
                ResultsTable.DEFINITION,
                results(result("a", "a", "mmlu_anatomy", 0.5, 0.1, 25), result("b", "b", "mmlu_anatomy", 0.6, 0.1, 25)),
                "results");
        appendOnce(lake, SamplesTable.DEFINITION, samples(scoredSample("a", 0, 0), scoredSample("b", 0, 1)), "samples");
    }

    public static void upsertRun(Lake lake, RunRow run) {
        Dataset<Row> row = lake.spark().createDataFrame(List.of(RunsTable.toRow(run)), RunsTable.DEFINITION.schema());
        lake.replaceRun(RunsTable.DEFINITION, row.coalesce(1), run.runId());
    }

    /** Appends responses of the model {@link #FINGERPRINT}, in a file as they come. */
    public static void appendResponses(Lake lake, List<KeyedResponse> rows) {
        appendOnce(
                lake,
                ResponsesTable.DEFINITION,
                responses(rows.toArray(KeyedResponse[]::new)).coalesce(1),
                "responses");
    }

    /** Appends rows in one commit, unless a commit of the same name is in the table. */
    public static void appendOnce(Lake lake, TableDefinition table, Dataset<Row> rows, String txnAppId) {
        lake.commit(table, () -> {
            rows.write()
                    .format("delta")
                    .option("txnAppId", txnAppId)
                    .option("txnVersion", 1)
                    .mode("append")
                    .save(lake.path(table));
            return table;
        });
    }
}

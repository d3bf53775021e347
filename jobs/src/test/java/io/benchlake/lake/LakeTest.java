package io.benchlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.SparkFixture;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.request.Response;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.DeltaLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeTest {
    @TempDir
    private Path folder;

    private Lake lake;

    @BeforeEach
    void openEmptyLake() throws IOException {
        lake = LakeRows.emptyLake(folder.resolve("lake"));
    }

    @Test
    void creatingTablesAgainChangesNothing() {
        lake.ensureTables();

        assertThat(Lake.TABLES).allSatisfy(table -> {
            assertThat(versions(table)).isEqualTo(1);
            assertThat(lake.read(table).schema().fieldNames())
                    .containsExactly(table.schema().fieldNames());
            assertThat(lake.read(table).schema().fields())
                    .allMatch(field -> field.getComment().isDefined());
        });
    }

    @RepeatedTest(2)
    void severalWritersMayCreateTheTablesAtOnce() throws Exception {
        String root = folder.resolve("raced").toString();

        inParallel(4, () -> {
            Lake.open(SparkFixture.newSession(), root).ensureTables();
            return true;
        });

        assertThat(Lake.open(SparkFixture.spark(), root)
                        .read(RunsTable.DEFINITION)
                        .count())
                .isZero();
    }

    @Test
    void aTableWithoutItsFirstCommitIsWaitedForAndThenNamed() throws IOException {
        Path unfinished = folder.resolve("unfinished");
        Files.createDirectories(unfinished.resolve("_delta_log"));

        assertThatThrownBy(() ->
                        new TableCreation(SparkFixture.spark()).ensure(RunsTable.DEFINITION, unfinished.toString()))
                .matches(CommitRetry::isConflict)
                .hasMessageContaining("move " + unfinished + " away");
    }

    @Test
    void addsColumnsThatAnOlderTableLacks() {
        Lake older = Lake.open(SparkFixture.spark(), folder.resolve("older").toString());
        SparkFixture.spark()
                .sql("CREATE TABLE " + Sql.deltaPath(older.path(RunsTable.DEFINITION))
                        + " (run_id STRING NOT NULL, later STRING) USING delta");

        older.ensureTables();

        assertThat(older.read(RunsTable.DEFINITION).schema().fieldNames())
                .contains("run_id", "later", "engine")
                .hasSize(RunsTable.DEFINITION.schema().size() + 1);
    }

    @Test
    void refusesATableWhoseColumnHasAnotherType() {
        Lake other = Lake.open(SparkFixture.spark(), folder.resolve("other").toString());
        SparkFixture.spark()
                .sql("CREATE TABLE " + Sql.deltaPath(other.path(RunsTable.DEFINITION))
                        + " (run_id STRING NOT NULL, seconds STRING) USING delta");

        assertThatThrownBy(other::ensureTables)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("runs: column seconds is STRING, not DOUBLE");
    }

    @Test
    void aCommitOfTheSameNameIsSkipped() {
        lake.appendOnce(ResponsesTable.DEFINITION, LakeRows.responses(LakeRows.scored("a", -1)), "run-1/chunk-2");
        lake.appendOnce(ResponsesTable.DEFINITION, LakeRows.responses(LakeRows.scored("b", -1)), "run-1/chunk-1");
        lake.appendOnce(ResponsesTable.DEFINITION, LakeRows.responses(LakeRows.scored("a", -1)), "run-1/chunk-2");

        assertThat(hashes()).containsExactlyInAnyOrder("a", "b");
        assertThat(versions(ResponsesTable.DEFINITION)).isEqualTo(3);
    }

    @Test
    void dataSetsOfARunComeBackAndReplaceThoseOfAnEarlierTry() {
        DatasetRow test = dataset("run-1", "test", "a".repeat(64), "0".repeat(40));
        DatasetRow pool = dataset("run-1", "train", "b".repeat(64), null);
        DatasetRow other = dataset("run-2", "test", "a".repeat(64), null);
        writeDatasets("run-2", other);
        writeDatasets("run-1", pool);
        writeDatasets("run-1", test, pool);

        assertThat(lake.datasets("run-1").collectAsList().stream().map(DatasetsTable::fromRow))
                .containsExactlyInAnyOrder(test, pool);
        assertThat(lake.datasets("run-2").collectAsList().stream().map(DatasetsTable::fromRow))
                .containsExactly(other);
    }

    @Test
    void aDataSetWithoutAFingerprintIsRefused() {
        assertThatThrownBy(() -> writeDatasets("run-1", dataset("run-1", "test", "", null)))
                .hasMessageContaining("fingerprint_is_a_hash");
    }

    private void writeDatasets(String run, DatasetRow... rows) {
        List<Row> table = Stream.of(rows).map(DatasetsTable::toRow).toList();
        lake.replaceRun(
                DatasetsTable.DEFINITION,
                SparkFixture.spark().createDataFrame(table, DatasetsTable.DEFINITION.schema()),
                run);
    }

    private static DatasetRow dataset(String run, String split, String fingerprint, @Nullable String commit) {
        return new DatasetRow(
                run,
                new DatasetRow.Split("org/quiz", "main", split, List.of(split + "/*.csv")),
                fingerprint,
                7,
                commit,
                List.of("quiz", "quiz_hard"));
    }

    @Test
    void answersComeBackAsTheyWere() {
        List<ResponseRow> rows = List.of(
                LakeRows.scored("a", -0.1 - 1e-13),
                LakeRows.response("b", "generate_until", new Response.Generated("\u0000 <b>| \ud83d\ude00\n")),
                LakeRows.response("c", "loglikelihood", new Response.Unanswered(Response.Status.NUMERIC)));

        lake.appendOnce(ResponsesTable.DEFINITION, LakeRows.responses(rows.toArray(ResponseRow[]::new)), "x");

        assertThat(lake.responses(LakeRows.FINGERPRINT).collectAsList().stream().map(ResponsesTable::fromRow))
                .containsExactlyInAnyOrderElementsOf(rows);
        assertThat(lake.responses("another model").count()).isZero();
    }

    @Test
    void outOfMemoryIsAskedAgainAndThenForgotten() {
        ResponseRow failed =
                LakeRows.response("a", "loglikelihood", new Response.Unanswered(Response.Status.OUT_OF_MEMORY));
        lake.appendOnce(ResponsesTable.DEFINITION, LakeRows.responses(failed, LakeRows.scored("b", -1)), "1");
        assertThat(hashes()).containsExactly("b");

        lake.appendOnce(ResponsesTable.DEFINITION, LakeRows.responses(LakeRows.scored("a", -2)), "2");

        assertThat(hashes()).containsExactlyInAnyOrder("a", "b");
        assertThat(lake.responses(LakeRows.FINGERPRINT).collectAsList().stream().map(ResponsesTable::fromRow))
                .containsExactlyInAnyOrder(LakeRows.scored("a", -2), LakeRows.scored("b", -1));
    }

    @Test
    void refusesWhatIsNotANumber() {
        assertThatThrownBy(() -> lake.appendOnce(
                        ResponsesTable.DEFINITION, LakeRows.responses(LakeRows.scored("a", Double.NaN)), "1"))
                .hasStackTraceContaining("loglikelihood_is_a_number");
        assertThatThrownBy(() -> lake.replaceRun(
                        ResultsTable.DEFINITION,
                        LakeRows.results(LakeRows.result("r", "m", "t", Double.NaN, 0.1, 10)),
                        "r"))
                .hasStackTraceContaining("value_is_a_number");
        SampleRow sample = LakeRows.sample("r", 0);
        assertThatThrownBy(() -> lake.appendOnce(
                        SamplesTable.DEFINITION, LakeRows.samples(withMetrics(sample, Map.of("acc", Double.NaN))), "1"))
                .hasStackTraceContaining("metrics_are_numbers");
    }

    @Test
    void runsAreInsertedAndThenUpdated() {
        RunRow planned = LakeRows.run("r-1", "tiny");
        lake.upsertRun(planned);
        lake.upsertRun(LakeRows.run("r-2", "tiny"));
        RunRow ended = planned.withWork(new RunRow.Work(10, 4, 6, 100, 60, 50, 1.5))
                .ended(RunStatus.FINISHED, Instant.parse("2026-11-20T10:05:00.123456Z"), 300.5, null);
        lake.upsertRun(ended);

        assertThat(lake.findRun("r-1")).contains(ended);
        assertThat(lake.findRun("r-3")).isEmpty();
        assertThat(lake.read(RunsTable.DEFINITION).count()).isEqualTo(2);
    }

    @Test
    void runsMayBeUpdatedFromSeveralPlacesAtOnce() throws Exception {
        lake.upsertRun(LakeRows.run("shared", "tiny"));

        inParallel(3, () -> {
            Lake.open(SparkFixture.newSession(), lake.root())
                    .upsertRun(LakeRows.run("shared", "tiny").withStatus(RunStatus.RUNNING));
            return true;
        });

        assertThat(lake.findRun("shared").orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
        assertThat(lake.read(RunsTable.DEFINITION).count()).isEqualTo(1);
    }

    @Test
    void aRunsRowsCanBeReplaced() {
        lake.replaceRun(SamplesTable.DEFINITION, LakeRows.samples(LakeRows.sample("r-1", 0)), "r-1");
        lake.replaceRun(SamplesTable.DEFINITION, LakeRows.samples(LakeRows.sample("it's", 0)), "it's");
        SampleRow[] rows =
                IntStream.range(0, 3).mapToObj(i -> LakeRows.sample("r-1", i)).toArray(SampleRow[]::new);

        lake.replaceRun(SamplesTable.DEFINITION, LakeRows.samples(rows), "r-1");

        assertThat(lake.samples("r-1").collectAsList().stream().map(SamplesTable::fromRow))
                .containsExactlyInAnyOrder(rows);
        assertThat(lake.samples("it's").count()).isEqualTo(1);
    }

    @Test
    void resultsComeBackAsTheyWere() {
        ResultRow row = LakeRows.result("r", "m", "t", 0.25, null, 10);

        lake.replaceRun(ResultsTable.DEFINITION, LakeRows.results(row), "r");

        assertThat(lake.results("r").collectAsList().stream().map(ResultsTable::fromRow))
                .containsExactly(row);
    }

    @Test
    void aMissingTableIsNamed() {
        Lake empty = Lake.open(SparkFixture.spark(), folder.resolve("nothing").toString());

        assertThatThrownBy(() -> empty.read(RunsTable.DEFINITION))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("nothing/runs: there is no such table")
                .hasMessageContaining("run an evaluation to create its tables");
    }

    @Test
    void aDamagedLogIsNamedAndLeftAlone() throws IOException {
        lake.upsertRun(LakeRows.run("r", "tiny"));
        Path log = folder.resolve("lake/runs/_delta_log");
        Files.delete(log.resolve("00000000000000000000.json"));

        Lake again = Lake.open(SparkFixture.spark(), lake.root());
        DeltaLog.clearCache();

        assertThatThrownBy(() -> again.read(RunsTable.DEFINITION).count())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("lake/runs: its transaction log is damaged");
        assertThat(log.resolve("00000000000000000001.json")).exists();
    }

    @Test
    void aTableOfANewerProtocolIsRefused() throws IOException {
        Path log = folder.resolve("lake/runs/_delta_log");
        String protocol = """
                {"protocol":{"minReaderVersion":3,"minWriterVersion":7,\
                "readerFeatures":["fromTheFuture"],"writerFeatures":["fromTheFuture"]}}
                """;
        Files.writeString(log.resolve("00000000000000000001.json"), protocol);
        DeltaLog.clearCache();

        assertThatThrownBy(() -> lake.read(RunsTable.DEFINITION).count())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("written by a newer Delta Lake");
    }

    @Test
    void theProbeLeavesNothingBehind() throws IOException {
        lake.preflight();

        try (Stream<Path> left = Files.list(folder.resolve("lake"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("runs", "responses", "samples", "results", "datasets");
        }
    }

    @Test
    void aRootThatCannotBeWrittenIsToldBeforeWorkBegins() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Lake broken = Lake.open(SparkFixture.spark(), file.resolve("lake").toString());

        assertThatThrownBy(broken::preflight)
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.PREFLIGHT))
                .hasMessageStartingWith("Cannot write to lake file:")
                .hasMessageContaining("Give this user write access");
    }

    private List<String> hashes() {
        return lake.finalResponses(LakeRows.FINGERPRINT).collectAsList().stream()
                .map(row -> row.<String>getAs("request_hash"))
                .toList();
    }

    private long versions(TableDefinition table) {
        return DeltaTable.forPath(SparkFixture.spark(), lake.path(table))
                .history()
                .count();
    }

    private static SampleRow withMetrics(SampleRow sample, Map<String, Double> metrics) {
        return new SampleRow(
                sample.runId(),
                sample.model(),
                sample.task(),
                sample.filter(),
                sample.docId(),
                sample.question(),
                sample.answer(),
                Map.copyOf(metrics),
                sample.metricItems(),
                sample.hashes(),
                sample.status());
    }

    private static void inParallel(int threads, Callable<Boolean> work) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Boolean>> ends = workers.invokeAll(Collections.nCopies(threads, work));
            for (Future<Boolean> end : ends) {
                assertThat(end.get()).isTrue();
            }
        } finally {
            workers.shutdownNow();
        }
    }
}

package io.benchlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.benchlake.spark.KeyedResponse;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
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
    void aCommitOfTheSameNameIsSkipped() {
        LakeRows.appendOnce(
                lake, ResponsesTable.DEFINITION, LakeRows.responses(LakeRows.scored("a", -1)), "run-1/chunk-2");
        LakeRows.appendOnce(
                lake, ResponsesTable.DEFINITION, LakeRows.responses(LakeRows.scored("b", -1)), "run-1/chunk-1");
        LakeRows.appendOnce(
                lake, ResponsesTable.DEFINITION, LakeRows.responses(LakeRows.scored("a", -1)), "run-1/chunk-2");

        assertThat(hashes()).containsExactlyInAnyOrder("a", "b");
        assertThat(versions(ResponsesTable.DEFINITION)).isEqualTo(3);
    }

    @Test
    void aFileOfAnswersSaysHowManyItHoldsAndNothingOfTheirValues() {
        Dataset<Row> answers = LakeRows.responses(LakeRows.scored("a", -1), LakeRows.scored("b", -2));

        LakeRows.appendOnce(lake, ResponsesTable.DEFINITION, answers.coalesce(1), "run-1/chunk-1");

        Path log = Path.of(URI.create(lake.path(ResponsesTable.DEFINITION) + "/_delta_log"));
        assertThat(log.resolve("00000000000000000001.json"))
                .content()
                .contains("numRecords\\\":2")
                .doesNotContain("minValues");
    }

    @Test
    void dataSetsOfARunComeBackAndReplaceThoseOfAnEarlierTry() {
        DatasetRow test = dataset("run-1", "test", "a".repeat(64), "0".repeat(40));
        DatasetRow pool = dataset("run-1", "train", "b".repeat(64), null);
        DatasetRow other = dataset("run-2", "test", "a".repeat(64), null);
        writeDatasets("run-2", other);
        writeDatasets("run-1", pool);
        writeDatasets("run-1", test, pool);

        assertThat(content(lake.read(DatasetsTable.DEFINITION)))
                .containsExactlyInAnyOrderElementsOf(content(LakeRows.datasets(test, pool, other)));
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
                new DatasetRow.SplitName("org/quiz", "main", split, List.of(split + "/*.csv")),
                fingerprint,
                7,
                commit,
                List.of("quiz", "quiz_hard"));
    }

    @Test
    void answersComeBackAsTheyWere() {
        List<KeyedResponse> rows = List.of(
                LakeRows.scored("a", -0.1 - 1e-13),
                LakeRows.response("b", "generate_until", new Response.Generated("\u0000 <b>| \ud83d\ude00\n")),
                LakeRows.response("c", "loglikelihood", new Response.Unanswered(Response.Status.NUMERIC)));

        LakeRows.appendOnce(
                lake, ResponsesTable.DEFINITION, LakeRows.responses(rows.toArray(KeyedResponse[]::new)), "x");

        assertThat(lake.storedResponses(LakeRows.FINGERPRINT).collectAsList().stream()
                        .map(ResponsesTable::fromRow))
                .containsExactlyInAnyOrderElementsOf(rows);
        assertThat(lake.storedResponses("another model").count()).isZero();
    }

    @Test
    void refusesWhatIsNotANumber() {
        assertThatThrownBy(() -> LakeRows.appendOnce(
                        lake, ResponsesTable.DEFINITION, LakeRows.responses(LakeRows.scored("a", Double.NaN)), "1"))
                .hasStackTraceContaining("loglikelihood_is_a_number");
        assertThatThrownBy(() -> lake.replaceRun(
                        ResultsTable.DEFINITION,
                        LakeRows.results(LakeRows.result("r", "m", "t", Double.NaN, 0.1, 10)),
                        "r"))
                .hasStackTraceContaining("value_is_a_number");
        SampleRow sample = LakeRows.sample("r", 0);
        assertThatThrownBy(() -> LakeRows.appendOnce(
                        lake,
                        SamplesTable.DEFINITION,
                        LakeRows.samples(withMetrics(sample, Map.of("acc", Double.NaN))),
                        "1"))
                .hasStackTraceContaining("metrics_are_numbers");
    }

    @Test
    void runsAreInsertedAndThenUpdated() {
        RunRow planned = LakeRows.run("r-1", "tiny");
        LakeRows.upsertRun(lake, planned);
        LakeRows.upsertRun(lake, LakeRows.run("r-2", "tiny"));
        RunRow ended = planned.withWork(new RunRow.Work(10, 4, 6, 100, 60, 50, 1.5))
                .ended(RunStatus.FINISHED, Instant.parse("2026-11-20T10:05:00.123456Z"), 300.5, null);
        LakeRows.upsertRun(lake, ended);

        assertThat(lake.findRun("r-1")).contains(ended);
        assertThat(lake.findRun("r-3")).isEmpty();
        assertThat(lake.read(RunsTable.DEFINITION).count()).isEqualTo(2);
    }

    @Test
    void runsMayBeUpdatedFromSeveralPlacesAtOnce() throws Exception {
        LakeRows.upsertRun(lake, LakeRows.run("shared", "tiny"));

        ParallelWriters.run(3, () -> {
            LakeRows.upsertRun(
                    Lake.open(SparkFixture.newSession(), lake.root()),
                    LakeRows.run("shared", "tiny").withStatus(RunStatus.RUNNING));
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

        assertThat(content(lake.read(ResultsTable.DEFINITION))).isEqualTo(content(LakeRows.results(row)));
    }

    private static List<String> content(Dataset<Row> rows) {
        return rows.toJSON().collectAsList();
    }

    private List<String> hashes() {
        return lake.storedResponses(LakeRows.FINGERPRINT).where("status <> 'OUT_OF_MEMORY'").collectAsList().stream()
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
                sample.output(),
                Map.copyOf(metrics),
                sample.metricItems(),
                sample.hashes(),
                sample.status());
    }
}

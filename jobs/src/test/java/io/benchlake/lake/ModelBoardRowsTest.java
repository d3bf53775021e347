package io.benchlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.benchlake.SparkFixture;
import io.benchlake.board.ModelBoard;
import io.benchlake.board.Standing;
import io.benchlake.lake.table.ResultRow;
import io.benchlake.lake.table.ResultsTable;
import io.benchlake.lake.table.SampleRow;
import io.benchlake.lake.table.SamplesTable;
import io.benchlake.leaderboard.ModelBoardJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBoardRowsTest {
    private static final SparkSession SPARK = SparkFixture.newSession();
    private static final int DOCS = 40;

    /** Six docs more, and none less: too few for error bars, enough for a test over the same docs. */
    @Test
    void modelsAreToldApartByTheDocsThatTheyShare(@TempDir Path folder) throws IOException {
        Lake lake = Lake.open(SPARK, LakeRows.emptyLake(folder.resolve("lake")).root());
        List<SampleRow> samples = new ArrayList<>();
        List<ResultRow> results = new ArrayList<>();
        fill(lake, "a", 26, samples, results);
        fill(lake, "b", 20, samples, results);
        results.add(LakeRows.result("b", "b", "arc", 0.9, 0.01, 100));
        LakeRows.appendOnce(
                lake, ResultsTable.DEFINITION, LakeRows.results(results.toArray(ResultRow[]::new)), "results");
        LakeRows.appendOnce(
                lake, SamplesTable.DEFINITION, LakeRows.samples(samples.toArray(SampleRow[]::new)), "samples");

        ModelBoard board = new ModelBoardJob(lake).run(List.of());

        assertThat(board.tasks()).containsExactly("mmlu_anatomy");
        assertThat(board.standings()).extracting(Standing::model).containsExactly("a", "b");
        assertThat(board.standings()).extracting(Standing::bestRank).containsExactly(1, 2);
        assertThat(board.standings()).extracting(Standing::worstRank).containsExactly(1, 2);
        assertThat(board.standings()).extracting(Standing::wins).containsExactly(1, 0);
        assertThat(board.standings().get(0).lacking()).containsExactly("arc");
        assertThat(Objects.requireNonNull(board.standings().get(0).mean())).isCloseTo(0.65, within(1e-12));
    }

    private static void fill(Lake lake, String model, int right, List<SampleRow> samples, List<ResultRow> results) {
        double share = (double) right / DOCS;
        LakeRows.upsertRun(lake, LakeRows.finished(model, model, "2026-11-01T00:00:00Z"));
        results.add(LakeRows.result(
                model, model, "mmlu_anatomy", share, Math.sqrt(share * (1 - share) / (DOCS - 1)), DOCS));
        for (int doc = 0; doc < DOCS; doc++) {
            samples.add(LakeRows.scoredSample(model, doc, doc < right ? 1 : 0));
        }
    }
}

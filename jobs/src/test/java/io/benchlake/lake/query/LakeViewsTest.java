package io.benchlake.lake.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.benchlake.SparkFixture;
import io.benchlake.lake.Lake;
import io.benchlake.lake.LakeRows;
import io.benchlake.lake.table.DatasetsTable;
import io.benchlake.lake.table.ResultRow;
import io.benchlake.lake.table.ResultsTable;
import io.benchlake.lake.table.RunsTable;
import io.benchlake.lake.table.SamplesTable;
import io.benchlake.leaderboard.LeaderboardJob;
import io.benchlake.report.LeaderboardRow;
import io.benchlake.report.ScoreGap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeViewsTest {
    private static final SparkSession SPARK = SparkFixture.newSession();

    private static Lake lake;

    @BeforeAll
    static void fillLake(@TempDir Path folder) throws IOException {
        lake = Lake.open(SPARK, LakeRows.emptyLake(folder.resolve("lake")).root());
        LakeRows.upsertRun(lake, LakeRows.finished("a-old", "a", "2026-11-01T00:00:00Z"));
        LakeRows.upsertRun(lake, LakeRows.finished("a-new", "a", "2026-11-02T00:00:00Z"));
        LakeRows.upsertRun(lake, LakeRows.finished("b", "b", "2026-11-01T00:00:00Z"));
        LakeRows.upsertRun(lake, LakeRows.finished("c", "c", "2026-11-01T00:00:00Z"));
        LakeRows.upsertRun(lake, LakeRows.run("unfinished", "d"));
        LakeRows.appendOnce(
                lake,
                ResultsTable.DEFINITION,
                LakeRows.results(
                        binary("a-old", "a", "arc", 90, 100),
                        binary("a-new", "a", "arc", 50, 100),
                        binary("b", "b", "arc", 55, 100),
                        binary("c", "c", "arc", 95, 100),
                        binary("c", "c", "tiny", 1, 1),
                        perplexity("b", "b", 5.5, 0.1),
                        perplexity("c", "c", 7.5, 0.1),
                        perplexity("a-new", "a", 5.4, null),
                        binary("unfinished", "d", "arc", 99, 100)),
                "results");
        LakeRows.appendOnce(lake, SamplesTable.DEFINITION, LakeRows.samples(LakeRows.sample("b", 0)), "samples");
        LakeRows.appendOnce(
                lake,
                DatasetsTable.DEFINITION,
                LakeRows.datasets(
                        LakeRows.dataset("a-old", "9"),
                        LakeRows.dataset("a-new", "a"),
                        LakeRows.dataset("b", "a"),
                        LakeRows.dataset("c", "c")),
                "datasets");
        new LakeViews(lake).createOrReplace();
    }

    @Test
    void modelsThatWereAskedAboutOtherDocsAreTold() {
        assertThat(new LeaderboardJob(lake).notes())
                .containsExactly(
                        "arc: the data set differs between a, b, c (own/data, default, split test): their ranks"
                                + " compare different docs, and no paired test is possible");
    }

    @Test
    void earlierRunsOnOtherDocsAreNotComparedAnyMore(@TempDir Path folder) throws IOException {
        Lake other = Lake.open(
                SparkFixture.newSession(),
                LakeRows.emptyLake(folder.resolve("other")).root());
        LakeRows.upsertRun(other, LakeRows.finished("a-old", "a", "2026-11-01T00:00:00Z"));
        LakeRows.upsertRun(other, LakeRows.finished("a-new", "a", "2026-11-02T00:00:00Z"));
        LakeRows.upsertRun(other, LakeRows.finished("b", "b", "2026-11-01T00:00:00Z"));
        LakeRows.appendOnce(
                other,
                ResultsTable.DEFINITION,
                LakeRows.results(
                        binary("a-old", "a", "arc", 90, 100),
                        binary("a-new", "a", "arc", 50, 100),
                        binary("b", "b", "arc", 55, 100)),
                "results");
        LakeRows.appendOnce(
                other,
                DatasetsTable.DEFINITION,
                LakeRows.datasets(
                        LakeRows.dataset("a-old", "9"), LakeRows.dataset("a-new", "a"), LakeRows.dataset("b", "a")),
                "datasets");
        assertThat(new LeaderboardJob(other).notes()).isEmpty();
    }

    @Test
    void ranksEachRunAmongTheLatestRunsOfTheOthers() {
        assertThat(rows("SELECT run_id, rank, is_latest FROM leaderboard WHERE task = 'arc' ORDER BY rank, run_id"))
                .containsExactly("[c,1,true]", "[a-old,2,false]", "[b,2,true]", "[a-new,3,true]");
    }

    @Test
    void modelsWhoseErrorBarsOverlapShareATiedRank() {
        assertThat(rows("SELECT run_id, tied_rank FROM leaderboard WHERE task = 'arc' ORDER BY run_id"))
                .containsExactly("[a-new,2]", "[a-old,1]", "[b,2]", "[c,1]");
    }

    @Test
    void lowerIsBetterWhereTheMetricSaysSo() {
        assertThat(rows("SELECT model, rank, tied_rank FROM leaderboard WHERE metric = 'perplexity' ORDER BY rank"))
                .containsExactly("[a,1,1]", "[b,2,1]", "[c,3,3]");
    }

    @Test
    void meansOfZerosAndOnesHaveWilsonIntervals() {
        Row row = SPARK.sql(
                        "SELECT ci_low, ci_high, ci_method, wilson_low(value, n_samples), wilson_high(value, n_samples)"
                                + " FROM task_results WHERE run_id = 'c' AND task = 'arc'")
                .first();

        assertThat(row.getString(2)).isEqualTo("wilson");
        assertThat(row.getDouble(0)).isCloseTo(row.getDouble(3), within(1e-12));
        assertThat(row.getDouble(1)).isCloseTo(row.getDouble(4), within(1e-12));
    }

    @Test
    void otherIntervalsComeFromTheStandardErrorOrAreMissing() {
        assertThat(rows("SELECT model, round(ci_low, 3), round(ci_high, 3), ci_method FROM task_results"
                        + " WHERE metric = 'perplexity' ORDER BY model"))
                .containsExactly("[a,null,null,null]", "[b,5.304,5.696,normal]", "[c,7.304,7.696,normal]");
    }

    @Test
    void oneDocTellsAlmostNothing() {
        assertThat(rows("SELECT stderr, round(ci_low, 2), ci_high, ci_method FROM task_results WHERE task = 'tiny'"))
                .containsExactly("[null,0.21,1.0,wilson]");
    }

    @Test
    void samplesShowPromptAndRun() {
        assertThat(rows("SELECT run_name, prompt, metrics['acc'] FROM sample_detail"))
                .containsExactly("[nightly,Why?,1.0]");
    }

    @Test
    void aScoreOverAPartOfTheDocsHasNoRankAndTakesNone(@TempDir Path folder) throws IOException {
        Lake other = Lake.open(
                SparkFixture.newSession(),
                LakeRows.emptyLake(folder.resolve("partial")).root());
        for (String model : List.of("a", "b", "c")) {
            LakeRows.upsertRun(other, LakeRows.finished(model, model, "2026-11-01T00:00:00Z"));
        }
        LakeRows.appendOnce(
                other,
                ResultsTable.DEFINITION,
                LakeRows.results(
                        binary("a", "a", "arc", 50, 100),
                        binary("b", "b", "arc", 40, 100),
                        partial(binary("c", "c", "arc", 99, 100), 5, new ResultRow.Missing(0.94, 0.99, "5 too long"))),
                "results");

        List<LeaderboardRow> board = new LeaderboardJob(other).run(List.of(), false);

        assertThat(board).extracting(LeaderboardRow::model).containsExactly("a", "b", "c");
        assertThat(board).extracting(LeaderboardRow::rank).containsExactly(1, 2, null);
        assertThat(board).extracting(LeaderboardRow::tiedRank).containsExactly(1, 1, null);
        assertThat(board.get(2).gap()).isEqualTo(new ScoreGap(95, 100, 0.94, 0.99, "5 too long"));
        assertThat(board.get(0).gap()).isNull();
    }

    @Test
    void columnsThatAnOlderLakeLacksAreNull(@TempDir Path folder) {
        SparkSession session = SparkFixture.newSession();
        List<String> newer = List.of("low_bound", "high_bound", "unscored_reason", "is_main_metric");
        String path = folder.resolve("results").toString();
        LakeRows.results(
                        binary("b", "b", "arc", 40, 100),
                        partial(binary("c", "c", "arc", 99, 100), 5, ResultRow.Missing.NONE))
                .drop(newer.toArray(String[]::new))
                .write()
                .format("delta")
                .save(path);
        Lake older = Lake.open(session, folder.toString());
        older.ensureTable(RunsTable.DEFINITION);
        LakeRows.upsertRun(older, LakeRows.finished("b", "b", "2026-11-01T00:00:00Z"));
        LakeRows.upsertRun(older, LakeRows.finished("c", "c", "2026-11-01T00:00:00Z"));

        List<LeaderboardRow> board = new LeaderboardJob(older).run(List.of(), false);

        assertThat(board).extracting(LeaderboardRow::rank).containsExactly(1, null);
        assertThat(board.get(1).gap()).isEqualTo(new ScoreGap(95, 100, null, null, null));
        assertThat(older.read(ResultsTable.DEFINITION).columns())
                .endsWith("low_bound", "high_bound", "unscored_reason", "is_main_metric");
    }

    @Test
    void whichScoreStandsForATaskIsWorkedOutWhereAnOlderVersionDidNotWriteIt(@TempDir Path folder) throws IOException {
        Lake older = Lake.open(
                SparkFixture.newSession(),
                LakeRows.emptyLake(folder.resolve("old")).root());
        LakeRows.upsertRun(older, LakeRows.finished("a", "a", "2026-11-01T00:00:00Z"));
        LakeRows.appendOnce(
                older,
                ResultsTable.DEFINITION,
                LakeRows.results(
                        unmarked("arc_easy", "acc_norm", "none"),
                        unmarked("arc_easy", "acc", "none"),
                        unmarked("hellaswag", "acc", "none"),
                        unmarked("hellaswag", "acc_norm", "none"),
                        unmarked("gsm8k", "exact_match", "flexible-extract"),
                        unmarked("gsm8k", "exact_match", "strict-match"),
                        unmarked("lambada", "perplexity", "none"),
                        unmarked("lambada", "acc", "none"),
                        unmarked("own", "zeta", "b"),
                        unmarked("own", "alpha", "c")),
                "results");
        new LakeViews(older).createOrReplace();

        assertThat(older.spark()
                        .sql("SELECT task, metric, filter FROM leaderboard WHERE is_main_metric ORDER BY task")
                        .collectAsList())
                .map(Row::toString)
                .containsExactly(
                        "[arc_easy,acc,none]",
                        "[gsm8k,exact_match,strict-match]",
                        "[hellaswag,acc_norm,none]",
                        "[lambada,acc,none]",
                        "[own,alpha,c]");
    }

    private static ResultRow unmarked(String task, String metric, String filter) {
        ResultRow row = LakeRows.result("a", "a", task, 0.5, 0.1, 10);
        return new ResultRow(
                row.run(), row.subject(), new ResultRow.Score(filter, metric, 0.5, 0.1, "sample", true, null));
    }

    @Test
    void aTableThatAnOlderLakeLacksIsShownWithoutRows(@TempDir Path folder) throws IOException {
        Lake older = Lake.open(
                SparkFixture.newSession(),
                LakeRows.emptyLake(folder.resolve("older")).root());
        Files.move(folder.resolve("older/datasets"), folder.resolve("moved-away"));
        new LakeViews(older).createOrReplace();

        assertThat(older.spark()
                        .sql("SELECT run_id, n_docs, tasks FROM datasets")
                        .collectAsList())
                .isEmpty();
        assertThat(older.spark().sql("SELECT * FROM leaderboard").collectAsList())
                .isEmpty();
    }

    @Test
    void theScriptDefinesTheSameViewsElsewhere() {
        SparkSession other = SparkFixture.newSession();

        Stream.of(new LakeViews(lake).script().split(";\n"))
                .filter(s -> !s.isBlank())
                .forEach(other::sql);

        assertThat(other.sql("SELECT * FROM leaderboard").collectAsList())
                .containsExactlyInAnyOrderElementsOf(
                        SPARK.sql("SELECT * FROM leaderboard").collectAsList());
    }

    @Test
    void viewsShowWhatIsWrittenLater() {
        long before = SPARK.table("runs").count();

        LakeRows.upsertRun(lake, LakeRows.run("later", "e"));

        assertThat(SPARK.table("runs").count()).isEqualTo(before + 1);
    }

    private static List<String> rows(String query) {
        return SPARK.sql(query).collectAsList().stream().map(Row::toString).toList();
    }

    private static ResultRow binary(String runId, String model, String task, int right, int docs) {
        double share = (double) right / docs;
        return LakeRows.result(
                runId, model, task, share, docs < 2 ? null : Math.sqrt(share * (1 - share) / (docs - 1)), docs);
    }

    private static ResultRow partial(ResultRow whole, long unscored, ResultRow.Missing missing) {
        ResultRow.Evaluated subject = whole.subject();
        return new ResultRow(
                whole.run(),
                new ResultRow.Evaluated(
                        subject.task(),
                        subject.alias(),
                        subject.version(),
                        subject.kind(),
                        subject.parents(),
                        subject.depth(),
                        subject.position(),
                        subject.shots(),
                        subject.docs(),
                        subject.docsInSplit(),
                        unscored,
                        subject.taskHash()),
                whole.score(),
                missing);
    }

    private static ResultRow perplexity(String runId, String model, double value, @Nullable Double standardError) {
        ResultRow row = LakeRows.result(runId, model, "lambada", value, standardError, 100);
        return new ResultRow(
                row.run(),
                row.subject(),
                new ResultRow.Score("none", "perplexity", value, standardError, "bootstrap", false, true));
    }
}

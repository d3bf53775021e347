package io.benchlake.lake.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.SparkFixture;
import io.benchlake.lake.Lake;
import io.benchlake.lake.LakeRows;
import io.benchlake.lake.table.ResultRow;
import io.benchlake.lake.table.ResultsTable;
import io.benchlake.lake.table.SampleRow;
import io.benchlake.lake.table.SamplesTable;
import io.benchlake.metric.comparison.RecordedStatistic;
import io.benchlake.score.SampleHashes;
import io.benchlake.score.SampleStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Views that compare two runs, on recorded pairs of runs and on p-values and intervals of other packages. */
class ComparisonViewsTest {
    private static final SparkSession SPARK = SparkFixture.newSession();

    /** The tasks of the lake are the recorded cases, and two of our own. */
    private static final List<RecordedStatistic> CASES =
            RecordedStatistic.all("/pairing").toList();

    private static Lake lake;

    @BeforeAll
    static void fillLake(@TempDir Path folder) throws IOException {
        lake = Lake.open(SPARK, LakeRows.emptyLake(folder.resolve("lake")).root());
        List<SampleRow> samples = new ArrayList<>();
        List<ResultRow> results = new ArrayList<>();
        for (String run : List.of("baseline", "candidate")) {
            LakeRows.upsertRun(lake, LakeRows.finished(run, run, "2026-11-01T00:00:00Z"));
            for (RecordedStatistic one : CASES) {
                one.input(run).forEach(doc -> samples.add(sample(run, one.name(), doc)));
                results.add(LakeRows.result(run, run, one.name(), 0.5, 0.1, 30));
            }
        }
        for (int doc = 0; doc < 6; doc++) {
            samples.add(sample("baseline", "errors", doc, doc < 2 ? 1 : 0, "[\"same\"]"));
            samples.add(sample("candidate", "errors", doc, doc < 5 ? 1 : 0, doc < 2 ? "[\"same\"]" : "[\"other\"]"));
        }
        results.add(lowerIsBetter("baseline"));
        results.add(lowerIsBetter("candidate"));
        LakeRows.appendOnce(
                lake, SamplesTable.DEFINITION, LakeRows.samples(samples.toArray(SampleRow[]::new)), "samples");
        LakeRows.appendOnce(
                lake, ResultsTable.DEFINITION, LakeRows.results(results.toArray(ResultRow[]::new)), "results");
        new LakeViews(lake).createOrReplace();
    }

    private static SampleRow sample(String run, String task, JsonNode doc) {
        JsonNode value = doc.get("value");
        return sample(
                run,
                task,
                doc.get("doc_id").intValue(),
                new SampleHashes(
                        doc.get("doc_hash").textValue(),
                        doc.get("prompt_hash").textValue(),
                        doc.get("target_hash").textValue()),
                value.isNumber() ? value.doubleValue() : null,
                "[]");
    }

    private static SampleRow sample(String run, String task, int doc, double value, String resps) {
        return sample(run, task, doc, new SampleHashes("d" + doc, "p", "t"), value, resps);
    }

    private static SampleRow sample(
            String run, String task, int doc, SampleHashes hashes, @Nullable Double value, String resps) {
        return new SampleRow(
                run,
                run,
                task,
                "none",
                doc,
                new SampleRow.Question("{}", "b", "1", "[[\"Why?\",\" a\"]]", List.of("h"), 0),
                new SampleRow.Output(resps, "[]", "answer of " + run, null),
                value == null ? Map.of() : Map.of("acc", value),
                "{}",
                hashes,
                value == null ? SampleStatus.EMPTY_CONTINUATION : SampleStatus.OK);
    }

    private static ResultRow lowerIsBetter(String run) {
        ResultRow row = LakeRows.result(run, run, "errors", 0.5, 0.1, 6);
        return new ResultRow(
                row.run(), row.subject(), new ResultRow.Score("none", "acc", 0.5, 0.1, "sample", false, true));
    }

    @Test
    void docsArePairedByContentAndOccurrence() {
        List<Row> rows = SPARK.sql(
                        "SELECT * FROM comparisons WHERE baseline_run = 'baseline' AND candidate_run = 'candidate'")
                .collectAsList();
        for (RecordedStatistic one : CASES) {
            Row row = rows.stream()
                    .filter(found -> found.getAs("task").equals(one.name()))
                    .findFirst()
                    .orElseThrow();
            for (String count : List.of(
                    "n_paired",
                    "n_compared",
                    "n_unscored",
                    "n_baseline_only",
                    "n_candidate_only",
                    "n_other_target",
                    "n_other_prompt")) {
                one.expect(count, row.<Number>getAs(count));
            }
            if (row.<Long>getAs("n_compared") == 0) {
                assertThat(row.<String>getAs("ci_method")).isEqualTo("unpaired");
                assertThat(row.<Boolean>getAs("comparable")).isFalse();
            } else {
                one.expect("difference", row.<Double>getAs("difference"));
                one.expect("stderr", row.<Double>getAs("stderr"));
                assertThat(row.<Boolean>getAs("comparable")).isTrue();
            }
        }
    }

    @Test
    void whereLowerIsBetterTheCandidateLosesWhatRises() {
        assertThat(rows("SELECT baseline_value, candidate_value, difference, lost, gained, both_right, both_wrong,"
                        + " round(p_value, 6), round(p_worse, 6), p_method FROM comparisons"
                        + " WHERE baseline_run = 'baseline' AND task = 'errors'"))
                .map(row -> row.replaceAll("(\\.\\d{4})\\d+", "$1"))
                .containsExactly("[0.3333,0.8333,0.5,3,0,1,2,0.25,0.125,mcnemar_exact]");
        assertThat(rows("SELECT baseline_doc_id, direction, first_difference, prompt, target, baseline_prediction,"
                        + " candidate_resps FROM flips"
                        + " WHERE baseline_run = 'baseline' AND task = 'errors' ORDER BY baseline_doc_id"))
                .containsExactly(
                        "[2,lost,answer,Why?,b,answer of baseline,[\"other\"]]",
                        "[3,lost,answer,Why?,b,answer of baseline,[\"other\"]]",
                        "[4,lost,answer,Why?,b,answer of baseline,[\"other\"]]");
    }

    @Test
    void theFirstStageAtWhichTwoRunsPartIsNamed() {
        assertThat(rows("SELECT task, first_difference, count(*) FROM pairs WHERE baseline_run = 'baseline'"
                        + " AND task IN ('pairing-other-prompts-and-target', 'pairing-limit')"
                        + " GROUP BY task, first_difference ORDER BY ALL"))
                .containsExactly(
                        "[pairing-limit,null,1]",
                        "[pairing-limit,metric,5]",
                        "[pairing-other-prompts-and-target,null,1]",
                        "[pairing-other-prompts-and-target,metric,1]",
                        "[pairing-other-prompts-and-target,prompt,2]",
                        "[pairing-other-prompts-and-target,target,1]");
    }

    @Test
    void docsFlipsAndTheirSharesAreCountedByStage() {
        assertThat(rows("SELECT task, name, baseline_says, candidate_says, docs, flips FROM difference_causes"
                        + " WHERE baseline_run = 'baseline' AND candidate_run = 'candidate' AND level = 'stage'"
                        + " AND task IN ('errors', 'pairing-other-prompts-and-target', 'pairing-limit') ORDER BY ALL"))
                .containsExactly(
                        "[errors,answer,null,null,4,3]",
                        "[errors,nothing,null,null,2,0]",
                        "[pairing-limit,doc,4 docs of its own,0 docs of its own,4,0]",
                        "[pairing-limit,metric,null,null,5,5]",
                        "[pairing-limit,nothing,null,null,1,0]",
                        "[pairing-other-prompts-and-target,metric,null,null,1,1]",
                        "[pairing-other-prompts-and-target,nothing,null,null,1,0]",
                        "[pairing-other-prompts-and-target,prompt,null,null,2,2]",
                        "[pairing-other-prompts-and-target,target,null,null,1,1]");
        assertThat(rows("SELECT DISTINCT level, name FROM difference_causes"
                        + " WHERE baseline_run = 'baseline' AND candidate_run = 'candidate' AND task = 'errors'"
                        + " AND level = 'setting'"))
                .as("rows that do not say what their model's fingerprint is made of")
                .containsExactly("[setting,model fingerprint]");
    }

    @Test
    void aComparisonReadsTheSamplesOfTwoRuns() {
        String plan = SPARK.sql("SELECT * FROM comparisons WHERE baseline_run = 'one' AND candidate_run = 'other'")
                .queryExecution()
                .optimizedPlan()
                .toString();
        assertThat(plan.lines().filter(line -> line.contains("Relation") && line.contains("resps")))
                .hasSize(4);
        assertThat(plan.lines().filter(line -> line.matches(".*Filter \\(run_id#\\d+ = (one|other)\\)")))
                .as("of samples, and of the groups that tasks are in")
                .hasSize(8);
    }

    @Test
    void pValuesAreAdjustedAmongAllThatTwoRunsAreComparedOn() {
        List<RecordedStatistic> recorded =
                RecordedStatistic.all("/multiplicity").toList();
        SparkSession session = SparkFixture.newSession();
        List<String> rows = new ArrayList<>();
        for (RecordedStatistic one : recorded) {
            List<@Nullable Double> raw = one.values("p");
            for (int i = 0; i < raw.size(); i++) {
                rows.add("('%s', %d, %s)".formatted(one.name(), i, raw.get(i) == null ? "NULL" : raw.get(i) + "D"));
            }
        }
        session.sql("CREATE TEMPORARY VIEW comparisons AS SELECT id AS baseline_run, 'c' AS candidate_run, 'task' AS"
                + " kind, 0 AS depth, place AS task, 'none' AS filter, 'acc' AS metric, p AS p_value FROM VALUES "
                + String.join(", ", rows) + " AS t(id, place, p)");
        session.sql(statement("comparison_adjusted"));
        List<Row> adjusted = session.sql("SELECT baseline_run, task, p_holm, p_bh FROM comparison_adjusted")
                .collectAsList();
        assertThat(adjusted).hasSameSizeAs(rows);
        for (RecordedStatistic one : recorded) {
            adjusted.stream().filter(row -> row.getString(0).equals(one.name())).forEach(row -> {
                one.expect("p_holm", one.content().at("/expected/holm/" + row.getInt(1)), row.<Double>getAs("p_holm"));
                one.expect(
                        "p_bh",
                        one.content().at("/expected/benjamini_hochberg/" + row.getInt(1)),
                        row.<Double>getAs("p_bh"));
            });
        }
    }

    @Test
    void ranksHaveTheRoomThatIntervalsLeave() {
        List<RecordedStatistic> recorded =
                RecordedStatistic.all("/ranks/by_interval").toList();
        SparkSession session = SparkFixture.newSession();
        List<String> rows = new ArrayList<>();
        for (RecordedStatistic one : recorded) {
            one.input("models")
                    .forEach(model -> rows.add("('%s', '%s', %s, %s, %s, %s)"
                            .formatted(
                                    one.name(),
                                    model.get("model").textValue(),
                                    one.input("higher_is_better"),
                                    number(model, "value"),
                                    number(model, "low"),
                                    number(model, "high"))));
        }
        String given =
                "run_id, task, model_fingerprint, higher_is_better, value, ci_low, ci_high, is_latest, is_partial";
        SPARK.sql("SELECT * EXCEPT (" + given + ") FROM task_results LIMIT 1").createOrReplaceGlobalTempView("others");
        session.sql("CREATE TEMPORARY VIEW task_results AS SELECT others.*, 'r' AS run_id, t.*, true AS is_latest,"
                + " false AS is_partial FROM global_temp.others, VALUES " + String.join(", ", rows)
                + " AS t(task, model_fingerprint, higher_is_better, value, ci_low, ci_high)");
        session.sql(statement("leaderboard"));
        List<Row> ranked = session.sql("SELECT task, model_fingerprint, rank, tied_rank, worst_rank FROM leaderboard")
                .collectAsList();
        assertThat(ranked).hasSameSizeAs(rows);
        for (RecordedStatistic one : recorded) {
            for (JsonNode expected : one.content().get("expected")) {
                Row row = ranked.stream()
                        .filter(found -> found.getString(0).equals(one.name())
                                && found.getString(1)
                                        .equals(expected.get("model").textValue()))
                        .findFirst()
                        .orElseThrow();
                for (String rank : List.of("rank", "tied_rank", "worst_rank")) {
                    one.expect(rank, expected.get(rank), row.<Integer>getAs(rank));
                }
            }
        }
    }

    private static String number(JsonNode model, String field) {
        return model.get(field).isNull() ? "CAST(NULL AS DOUBLE)" : model.get(field) + "D";
    }

    private static String statement(String view) {
        return Stream.of(new LakeViews(lake).script().split(";\n"))
                .filter(one -> one.strip()
                        .toUpperCase(Locale.ROOT)
                        .startsWith("CREATE OR REPLACE TEMPORARY VIEW " + view.toUpperCase(Locale.ROOT) + " AS"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> rows(String query) {
        return SPARK.sql(query).collectAsList().stream().map(Row::toString).toList();
    }
}

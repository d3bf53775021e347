package io.benchlake.spark.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.SparkFixture;
import io.benchlake.metric.comparison.RecordedStatistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What other statistics packages give for the same numbers, asked for in SQL. */
class StatisticFunctionsTest {
    private static final String PAIRS = "id STRING, baseline DOUBLE, candidate DOUBLE";
    private static final String DOCS = "id STRING, value DOUBLE, cluster STRING";

    private final SparkSession spark = SparkFixture.newSession();

    @Test
    void rightAndWrongAnswersAreTestedExactly() {
        List<RecordedStatistic> recorded = RecordedStatistic.all("/mcnemar").toList();
        Map<String, Row> rows = each(
                recorded,
                "lost BIGINT, gained BIGINT",
                """
                mcnemar_p(lost, gained) AS p_two_sided, mcnemar_p_mid(lost, gained) AS p_mid,
                mcnemar_p_worse(lost, gained) AS p_worse, mcnemar_p_better(lost, gained) AS p_better""",
                one -> List.of(
                        one.input("lost").longValue(), one.input("gained").longValue()));
        recorded.forEach(one -> expect(one, of(one, rows), List.of("p_two_sided", "p_mid", "p_worse", "p_better")));
    }

    @Test
    void modelsAreComparedOnTheSameDocs() {
        List<RecordedStatistic> recorded = RecordedStatistic.all("/paired").toList();
        Map<String, Row> rows = aggregated(recorded, PAIRS, "compare_pairs(baseline, candidate)", this::pairs);
        for (RecordedStatistic one : recorded) {
            @Nullable Row row = rows.get(one.name());
            if (row == null) {
                assertThat(one.values("baseline")).isEmpty();
                continue;
            }
            one.expect("n", (Long) row.getAs("n"));
            one.expect("mean_baseline", row.<Double>getAs("baseline_value"));
            one.expect("mean_candidate", row.<Double>getAs("candidate_value"));
            expect(one, row, List.of("difference", "stderr", "correlation"));
            expect(one, row, List.of("stderr_baseline", "stderr_candidate", "stderr_unpaired"));
            if (!one.input("zero_one").booleanValue()) {
                one.expect("t_low", row.<Double>getAs("ci_low"));
                one.expect("t_high", row.<Double>getAs("ci_high"));
                one.expect("p_t", row.<Double>getAs("p_value"));
            } else if (row.<Long>getAs("n") > 0) {
                one.expect("bonett_price_low", row.<Double>getAs("ci_low"));
                one.expect("bonett_price_high", row.<Double>getAs("ci_high"));
                one.expect("mcnemar_p_two_sided", row.<Double>getAs("p_value"));
                one.expect("mcnemar_p_worse", row.<Double>getAs("p_worse"));
                one.expect("mcnemar_p_better", row.<Double>getAs("p_better"));
                expect(one, row, List.of("lost", "gained", "both_right", "both_wrong"));
            }
        }
    }

    @Test
    void intervalsOfSharesAndTheirDifferences() {
        List<RecordedStatistic> shares = RecordedStatistic.all("/proportions").toList();
        Map<String, Row> rows = each(
                shares,
                "right BIGINT, n BIGINT, level DOUBLE",
                """
                wilson_low(try_divide(right, n), n, level) AS wilson_low, wilson_high(try_divide(right, n), n, level) AS wilson_high,
                clopper_pearson_low(right, n, level) AS clopper_pearson_low,
                clopper_pearson_high(right, n, level) AS clopper_pearson_high""",
                one -> List.of(
                        one.input("right").longValue(),
                        one.input("n").longValue(),
                        one.input("level").doubleValue()));
        List<String> ends = List.of("wilson_low", "wilson_high", "clopper_pearson_low", "clopper_pearson_high");
        shares.forEach(one -> expect(one, of(one, rows), ends));
        List<RecordedStatistic> differences = RecordedStatistic.all("/paired")
                .filter(one -> one.input("zero_one").booleanValue())
                .toList();
        Map<String, Row> found = each(
                differences,
                "lost BIGINT, gained BIGINT, n BIGINT",
                """
                bonett_price_low(lost, gained, n) AS bonett_price_low,
                bonett_price_high(lost, gained, n) AS bonett_price_high""",
                one -> List.of(
                        one.content().at("/expected/lost").longValue(),
                        one.content().at("/expected/gained").longValue(),
                        one.content().at("/expected/n").longValue()));
        differences.forEach(one -> expect(one, of(one, found), List.of("bonett_price_low", "bonett_price_high")));
    }

    @Test
    void docsOfAClusterTellLess() {
        List<RecordedStatistic> means = RecordedStatistic.all("/clustered").toList();
        Map<String, Row> rows = aggregated(
                means,
                DOCS,
                "clustered_mean(value, cluster) AS s, clustered_stderr(value, cluster) AS other",
                docs("differences"));
        for (RecordedStatistic one : means) {
            @Nullable Row row = rows.get(one.name());
            if (row == null) {
                assertThat(one.values("differences")).isEmpty();
                continue;
            }
            one.expect("difference", row.<Double>getAs("mean"));
            one.expect("t_low", row.<Double>getAs("ci_low"));
            one.expect("t_high", row.<Double>getAs("ci_high"));
            one.expect("p_t", row.<Double>getAs("p_value"));
            expect(one, row, List.of("n", "clusters", "stderr", "design_effect"));
            one.expect("stderr", row.<Double>getAs("other"));
        }
        List<RecordedStatistic> shares =
                RecordedStatistic.all("/clustered_proportions").toList();
        Map<String, Row> found = aggregated(shares, DOCS, "clustered_mean(value, cluster)", docs("values"));
        shares.forEach(one ->
                expect(one, of(one, found), List.of("stderr", "clusters", "n_effective", "wilson_low", "wilson_high")));
    }

    @Test
    void whatShareOfTheBaselineIsKept() {
        List<RecordedStatistic> recorded =
                RecordedStatistic.all("/recovery/cases").toList();
        Map<String, Row> rows = aggregated(recorded, PAIRS, "recovery(baseline, candidate)", this::pairs);
        for (RecordedStatistic one : recorded) {
            @Nullable Row row = rows.get(one.name());
            if (row != null) {
                one.expect("low", row.<Double>getAs("ci_low"));
                one.expect("high", row.<Double>getAs("ci_high"));
                expect(one, row, List.of("n", "recovery", "stderr", "fieller_low", "fieller_high"));
            }
        }
        List<RecordedStatistic> averages =
                RecordedStatistic.all("/recovery/averages").toList();
        Map<String, Row> found = aggregated(
                averages,
                "id STRING, a DOUBLE, b DOUBLE, va DOUBLE, vb DOUBLE, cov DOUBLE",
                "average_recovery(a, b, sqrt(va), sqrt(vb), cov)",
                StatisticFunctionsTest::tasks);
        for (RecordedStatistic one : averages) {
            Row row = of(one, found);
            one.expect("low", row.<Double>getAs("ci_low"));
            one.expect("high", row.<Double>getAs("ci_high"));
            expect(one, row, List.of("recovery", "stderr"));
        }
    }

    private static List<List<@Nullable Object>> tasks(RecordedStatistic one) {
        List<List<@Nullable Object>> tasks = new ArrayList<>();
        one.input("tasks")
                .forEach(task -> tasks.add(List.of(
                        task.get("baseline").doubleValue(),
                        task.get("candidate").doubleValue(),
                        task.get("var_baseline").doubleValue(),
                        task.get("var_candidate").doubleValue(),
                        task.get("cov").doubleValue())));
        return tasks;
    }

    @Test
    void scoresOfTheOpenLlmLeaderboard() {
        List<RecordedStatistic> singles =
                RecordedStatistic.all("/hf_leaderboard_v2/single").toList();
        Map<String, Row> rows = each(
                singles,
                "raw DOUBLE, lower DOUBLE",
                "normalise_hf_v2(raw, lower) AS normalised",
                one -> List.of(
                        one.content().get("raw").doubleValue(),
                        one.content().get("lower").doubleValue()));
        singles.forEach(one -> expect(one, of(one, rows), List.of("normalised")));
        List<RecordedStatistic> prompts =
                RecordedStatistic.all("/hf_leaderboard_v2/ifeval").toList();
        Map<String, Row> found = aggregated(
                prompts,
                "id STRING, followed BIGINT, given BIGINT",
                "ifeval_score(followed, given)",
                one -> IntStream.range(0, one.input("followed").size())
                        .mapToObj(i -> List.<@Nullable Object>of(
                                one.input("followed").get(i).longValue(),
                                one.input("instructions").get(i).longValue()))
                        .toList());
        prompts.forEach(one -> expect(one, of(one, found), List.of("prompt_level", "inst_level", "score", "stderr")));
        for (RecordedStatistic board :
                RecordedStatistic.all("/hf_leaderboard_v2/boards").toList()) {
            for (String group : List.of("bbh", "musr")) {
                board.expect(
                        group, board.content().at("/expected/" + group + "/normalised"), meanOf(board.input(group)));
            }
        }
    }

    private @Nullable Double meanOf(JsonNode tasks) {
        List<String> values = new ArrayList<>();
        tasks.forEach(task -> values.add("(%sD, 1D / %d)"
                .formatted(task.get("acc_norm").asText(), task.get("choices").intValue())));
        return spark.sql("SELECT avg(normalise_hf_v2(acc, lower)) FROM VALUES " + String.join(", ", values)
                        + " AS t(acc, lower)")
                .first()
                .getAs(0);
    }

    @Test
    void severalPValuesAreAdjusted() {
        List<RecordedStatistic> recorded =
                RecordedStatistic.all("/multiplicity").toList();
        Map<String, Row> rows = each(
                recorded,
                "p ARRAY<DOUBLE>",
                "holm(p) AS holm, benjamini_hochberg(p) AS benjamini_hochberg",
                one -> List.of((Object) one.values("p").toArray(Double[]::new)));
        for (RecordedStatistic one : recorded) {
            for (String name : List.of("holm", "benjamini_hochberg")) {
                List<Double> adjusted = of(one, rows).getList(of(one, rows).fieldIndex(name));
                JsonNode expected = one.content().at("/expected/" + name);
                assertThat(adjusted).hasSize(expected.size());
                for (int i = 0; i < adjusted.size(); i++) {
                    one.expect("p_" + name, expected.get(i), adjusted.get(i));
                }
            }
        }
    }

    @Test
    void whatCouldHaveBeenSeen() {
        List<RecordedStatistic> recorded = RecordedStatistic.all("/power")
                .filter(one -> !one.input("discordance").isMissingNode())
                .toList();
        Map<String, Row> rows = each(
                recorded,
                "n BIGINT, q DOUBLE, alpha DOUBLE, power DOUBLE",
                "inline(array(detectable_difference(n, q, alpha, power)))",
                one -> List.of(
                        one.input("n").longValue(),
                        one.input("discordance").doubleValue(),
                        one.input("alpha").doubleValue(),
                        one.input("power").doubleValue()));
        for (RecordedStatistic one : recorded) {
            Row row = of(one, rows);
            one.expect("discordance_upper95", row.<Double>getAs("share_upper95"));
            expect(one, row, List.of("mde", "mde_conditional", "mde_at_upper", "n_for_1_point"));
        }
    }

    @Test
    void scoresOverDifferentDocs() {
        List<RecordedStatistic> recorded = RecordedStatistic.all("/unpaired").toList();
        Map<String, Row> rows = aggregated(recorded, PAIRS, """
                unpaired_difference(
                  avg(baseline), mean_stderr(baseline).stderr, count(baseline),
                  avg(candidate), mean_stderr(candidate).stderr, count(candidate))""", this::pairs);
        for (RecordedStatistic one : recorded) {
            Row row = of(one, rows);
            one.expect("welch_df", row.<Double>getAs("df"));
            one.expect("welch_low", row.<Double>getAs("ci_low"));
            one.expect("welch_high", row.<Double>getAs("ci_high"));
            one.expect("p_welch", row.<Double>getAs("p_value"));
            expect(one, row, List.of("difference", "stderr"));
        }
    }

    @Test
    void docsThatAreDrawnOrComeOneByOne() {
        List<RecordedStatistic> drawn =
                RecordedStatistic.all("/bootstrap/cases").toList();
        Map<String, Row> rows = each(
                drawn,
                "a ARRAY<DOUBLE>, b ARRAY<DOUBLE>, clusters ARRAY<STRING>, replicates INT, seed BIGINT",
                "inline(array(bootstrap_mean(zip_with(b, a, (y, x) -> y - x), clusters, replicates, seed)))",
                one -> {
                    List<@Nullable Object> arguments = new ArrayList<>(List.of(
                            one.values("baseline").toArray(Double[]::new),
                            one.values("candidate").toArray(Double[]::new)));
                    arguments.add(
                            one.clusters().isEmpty() ? null : one.clusters().toArray(String[]::new));
                    arguments.add(one.input("replicates").intValue());
                    arguments.add(one.input("seed").longValue());
                    return arguments;
                });
        for (RecordedStatistic one : drawn) {
            Row row = of(one, rows);
            one.expect("difference", row.<Double>getAs("mean"));
            one.expect("low", row.<Double>getAs("ci_low"));
            one.expect("high", row.<Double>getAs("ci_high"));
            one.expect("p_two_sided", row.<Double>getAs("p_value"));
            expect(one, row, List.of("stderr"));
        }
        List<RecordedStatistic> sequences =
                RecordedStatistic.all("/confidence_sequences").toList();
        Map<String, Row> found = each(
                sequences,
                "x ARRAY<DOUBLE>, alpha DOUBLE, population BIGINT, c DOUBLE",
                "inline(array(confidence_sequence(x, alpha, population, c)))",
                one -> {
                    List<@Nullable Object> arguments = new ArrayList<>();
                    arguments.add(one.values("values").toArray(Double[]::new));
                    arguments.add(one.input("alpha").doubleValue());
                    arguments.add(
                            one.input("population").isNull()
                                    ? null
                                    : one.input("population").longValue());
                    arguments.add(one.input("c").doubleValue());
                    return arguments;
                });
        for (RecordedStatistic one : sequences) {
            JsonNode last = last(one.content().get("expected"));
            Row row = of(one, found);
            one.expect("centre", last.get("centre"), row.<Double>getAs("centre"));
            one.expect("low", last.get("low"), row.<Double>getAs("ci_low"));
            one.expect("high", last.get("high"), row.<Double>getAs("ci_high"));
            one.expect("low_running", last.get("low_running"), row.<Double>getAs("running_low"));
            one.expect("high_running", last.get("high_running"), row.<Double>getAs("running_high"));
        }
    }

    private static JsonNode last(JsonNode array) {
        return array.get(array.size() - 1);
    }

    @Test
    void quantilesOfStudent() {
        List<RecordedStatistic> recorded = RecordedStatistic.all("/primitives")
                .filter(one -> one.content().get("function").textValue().equals("t_quantile"))
                .toList();
        Map<String, Row> rows = each(
                recorded,
                "p DOUBLE, df DOUBLE",
                "t_quantile(p, df) AS value",
                one -> List.of(
                        one.content().at("/args/0").doubleValue(),
                        one.content().at("/args/1").doubleValue()));
        recorded.forEach(one ->
                one.expect("value", one.content().get("value"), of(one, rows).<Double>getAs("value")));
    }

    @Test
    void noSpreadOverPartitionsChangesADigit() {
        String[] columns = {
            "CASE WHEN id % 3 = 0 THEN 1e16 + id WHEN id % 3 = 1 THEN -1e16 ELSE 0.1 * id END AS a",
            "0.7 * id AS b",
            "CAST(id % 7 AS STRING) AS cluster"
        };
        List<Row> results = IntStream.of(1, 7, 64)
                .mapToObj(partitions -> spark.range(1000)
                        .selectExpr(columns)
                        .repartition(partitions)
                        .selectExpr(
                                "compare_pairs(a, b) AS pairs",
                                "recovery(a, b) AS recovery",
                                "clustered_mean(b - a, cluster) AS mean")
                        .first())
                .toList();
        assertThat(results).allMatch(results.get(0)::equals);
    }

    @Test
    void whatCannotBeIsNullOrSaid() {
        assertThat(value("mcnemar_p(-1, 2)")).isNull();
        assertThat(value("mcnemar_p(CAST(NULL AS BIGINT), 2)")).isNull();
        assertThat(value("bonett_price_low(5, 6, 10)")).isNull();
        assertThat(value("clopper_pearson_high(11, 10)")).isNull();
        assertThat(value("t_quantile(0.5, 0)")).isNull();
        assertThat(value("normalise_hf_v2(0.5, 1)")).isNull();
        assertThat(value("bootstrap_mean(array(1.0, NULL))")).isNull();
        assertThat(value("confidence_sequence(array(0.5, 1.5))")).isNull();
        assertThat(value("detectable_difference(10, 1.5)")).isNull();
        assertThat(value("(SELECT clustered_stderr(id, 'one') FROM range(5))")).isNull();
        assertThatThrownBy(() -> value("wilson_low(0.5, 10, 95)"))
                .hasStackTraceContaining("Cannot take 95.0 for level: it lies between 0 and 1. Give such a number.");
        assertThatThrownBy(() -> value("bootstrap_mean(array(1.0, 0.0), array('a'))"))
                .hasStackTraceContaining("Cannot call bootstrap_mean with 1 clusters for 2 values.");
    }

    private Object value(String expression) {
        return spark.sql("SELECT " + expression).first().get(0);
    }

    private static void expect(RecordedStatistic recorded, Row row, List<String> fields) {
        fields.forEach(field -> recorded.expect(field, row.<Number>getAs(field)));
    }

    private List<List<@Nullable Object>> pairs(RecordedStatistic recorded) {
        List<@Nullable Double> baseline = recorded.values("baseline");
        List<@Nullable Double> candidate = recorded.values("candidate");
        return IntStream.range(0, Math.max(baseline.size(), candidate.size()))
                .mapToObj(i -> Arrays.<@Nullable Object>asList(
                        i < baseline.size() ? baseline.get(i) : null, i < candidate.size() ? candidate.get(i) : null))
                .toList();
    }

    private static Function<RecordedStatistic, List<List<@Nullable Object>>> docs(String field) {
        return recorded -> IntStream.range(0, recorded.clusters().size())
                .mapToObj(i -> List.<@Nullable Object>of(
                        recorded.numbers(field)[i], recorded.clusters().get(i)))
                .toList();
    }

    /** The struct that an aggregate gives for each case, and what stands behind a comma as {@code other}. */
    private Map<String, Row> aggregated(
            List<RecordedStatistic> recorded,
            String schema,
            String aggregates,
            Function<RecordedStatistic, List<List<@Nullable Object>>> inputs) {
        List<Row> rows = recorded.stream()
                .flatMap(one -> inputs.apply(one).stream().map(input -> row(one.name(), input)))
                .toList();
        String columns = aggregates.contains(" AS s") ? aggregates : aggregates + " AS s, NULL AS other";
        String query = "SELECT id, " + columns + " FROM input GROUP BY id";
        spark.createDataFrame(rows, StructType.fromDDL(schema)).createOrReplaceTempView("input");
        return byId(spark.sql("SELECT id, s.*, other FROM (" + query + ")").collectAsList());
    }

    private Map<String, Row> each(
            List<RecordedStatistic> recorded,
            String schema,
            String expressions,
            Function<RecordedStatistic, List<@Nullable Object>> input) {
        List<Row> rows =
                recorded.stream().map(one -> row(one.name(), input.apply(one))).toList();
        spark.createDataFrame(rows, StructType.fromDDL("id STRING, " + schema)).createOrReplaceTempView("input");
        return byId(spark.sql("SELECT id, " + expressions + " FROM input").collectAsList());
    }

    private static Row row(String id, List<@Nullable Object> values) {
        List<@Nullable Object> columns = new ArrayList<>();
        columns.add(id);
        columns.addAll(values);
        return RowFactory.create(columns.toArray());
    }

    private static Row of(RecordedStatistic one, Map<String, Row> rows) {
        return Objects.requireNonNull(rows.get(one.name()), one.name());
    }

    private static Map<String, Row> byId(List<Row> rows) {
        return rows.stream().collect(Collectors.toMap(row -> row.getAs("id"), row -> row));
    }
}

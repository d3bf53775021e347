package io.benchlake.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.SharedFixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the statistics packages of Python and R give for the same numbers. */
class StatisticsTest {
    private static final double Z = 1.959963984540054;

    private final JsonNode recorded = read();

    @Test
    void rightAndWrongAnswersAreComparedByMcNemarsExactTest() {
        for (JsonNode entry : cases("mcnemar")) {
            long lost = entry.at("/input/lost").longValue();
            long gained = entry.at("/input/gained").longValue();
            long docs = lost + gained + 10;
            Difference difference =
                    Difference.paired(new PairedDocs(docs, gained + 5.0, lost + 5.0, lost + gained, gained, lost, 0));
            assertClose(entry, difference.pValue(), entry.at("/expected/p_two_sided"));
        }
    }

    @Test
    void differencesOverTheSameDocsHaveTheErrorOfBonettAndPriceOrOfStudent() {
        for (JsonNode entry : cases("paired")) {
            if (entry.at("/expected/n").longValue() == 0) {
                continue;
            }
            boolean isZeroOne = entry.at("/input/zero_one").booleanValue();
            Difference difference = Difference.paired(docs(entry));
            JsonNode expected = entry.get("expected");
            assertClose(entry, difference.estimate(), expected.get("difference"));
            if (isZeroOne) {
                double centre = (expected.get("gained").longValue()
                                - expected.get("lost").longValue())
                        / (expected.get("n").doubleValue() + 2);
                double half = Z * Objects.requireNonNull(difference.standardError());
                assertClose(entry, Math.max(-1, centre - half), expected.get("bonett_price_low"));
                assertClose(entry, Math.min(1, centre + half), expected.get("bonett_price_high"));
                assertClose(entry, difference.pValue(), expected.get("mcnemar_p_two_sided"));
            } else {
                assertClose(entry, difference.standardError(), expected.get("stderr"));
                assertClose(entry, difference.pValue(), expected.get("p_t"));
            }
        }
    }

    @Test
    void ranksOverlapWhereDifferencesMayBeChance() {
        for (JsonNode entry : list(recorded.at("/ranks/by_paired_test"))) {
            List<String> outcomes = list(entry.at("/input/models")).stream()
                    .map(model -> model.get("outcomes").textValue())
                    .toList();
            Comparison comparison = Comparison.of(
                    List.of(column(
                            "task",
                            true,
                            outcomes.stream().map(StatisticsTest::mean).toList())),
                    sums(outcomes));
            for (int model = 0; model < outcomes.size(); model++) {
                JsonNode expected = entry.at("/expected/ranks").get(model);
                assertThat(List.of(comparison.bestRank(model), comparison.worstRank(model)))
                        .as(expected.toString())
                        .containsExactly(
                                expected.get("best_rank").intValue(),
                                expected.get("worst_rank").intValue());
            }
        }
    }

    @Test
    void winRatesAreThoseOfHelm() {
        for (String id : List.of("win-rate-plain", "win-rate-lower")) {
            JsonNode entry = cases("win_rate").stream()
                    .filter(one -> one.get("id").textValue().equals(id))
                    .findFirst()
                    .orElseThrow();
            List<JsonNode> models = list(entry.at("/input/scores"));
            List<Column> columns = IntStream.range(0, models.get(0).size())
                    .mapToObj(task -> column(
                            "task " + task,
                            !entry.at("/input/lower_is_better").get(task).booleanValue(),
                            models.stream()
                                    .map(scores -> scores.get(task).doubleValue())
                                    .toList()))
                    .toList();
            for (int model = 0; model < models.size(); model++) {
                assertClose(
                        entry, Wins.rate(model, columns), entry.get("expected").get(model));
            }
        }
    }

    private static Column column(String task, boolean higherIsBetter, List<Double> values) {
        return new Column(
                task,
                List.of(task),
                IntStream.range(0, values.size())
                        .mapToObj(model -> new MainScore(
                                new MainScore.Subject(task, false, List.of()),
                                new MainScore.Condition("acc", "none", "1", 0, 400),
                                new MainScore.Run("m" + model, "m" + model, "run", null, 0, ""),
                                values.get(model),
                                null,
                                higherIsBetter,
                                400))
                        .toList());
    }

    private static PairedSums sums(List<String> outcomes) {
        Map<PairedSums.Pair, PairedDocs> sums = new HashMap<>();
        for (int first = 0; first < outcomes.size(); first++) {
            for (int second = 0; second < first; second++) {
                sums.put(
                        new PairedSums.Pair("task", "m" + first, "m" + second),
                        docs(values(outcomes.get(first)), values(outcomes.get(second))));
            }
        }
        return new PairedSums(sums);
    }

    private static PairedDocs docs(JsonNode entry) {
        return docs(values(entry.at("/input/candidate")), values(entry.at("/input/baseline")));
    }

    private static PairedDocs docs(List<Double> first, List<Double> second) {
        PairedDocs sum = PairedDocs.NONE;
        for (int i = 0; i < first.size(); i++) {
            double a = first.get(i);
            double b = second.get(i);
            if (Double.isNaN(a + b)) {
                continue;
            }
            boolean isZeroOne = (a == 0 || a == 1) && (b == 0 || b == 1);
            sum = sum.plus(new PairedDocs(1, a, b, (a - b) * (a - b), a > b ? 1 : 0, a < b ? 1 : 0, isZeroOne ? 0 : 1));
        }
        return sum;
    }

    private static double mean(String outcomes) {
        return values(outcomes).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    private static List<Double> values(JsonNode values) {
        return values.isTextual()
                ? values(values.textValue())
                : list(values).stream()
                        .map(value -> value.isNull() ? Double.NaN : value.doubleValue())
                        .toList();
    }

    private static List<Double> values(String outcomes) {
        return outcomes.chars().mapToObj(StatisticsTest::value).toList();
    }

    /** A doc without a value is {@code -}. */
    private static double value(int outcome) {
        return outcome == '-' ? Double.NaN : outcome - '0';
    }

    private static void assertClose(JsonNode entry, @Nullable Double actual, JsonNode expected) {
        String where = entry.get("id").textValue();
        if (expected.isNull()) {
            assertThat(actual).as(where).isNull();
        } else {
            assertThat(actual)
                    .as(where)
                    .isCloseTo(expected.doubleValue(), within(1e-12 + 1e-7 * Math.abs(expected.doubleValue())));
        }
    }

    private List<JsonNode> cases(String section) {
        return list(recorded.get(section));
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper()
                    .readTree(SharedFixtures.require("golden/statistics.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.benchlake.metric.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.SharedFixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A case of {@code shared/golden/statistics.json}: what scipy, statsmodels and mpmath give for the same numbers, each
 * computed in two ways.
 */
public record RecordedStatistic(String name, JsonNode content) {
    private static final double RELATIVE = 1e-9;
    private static final double P_VALUE = 1e-7;
    private static final double ABSOLUTE = 1e-12;

    /** @param section as a JSON pointer */
    public static Stream<RecordedStatistic> all(String section) {
        List<RecordedStatistic> all = new ArrayList<>();
        for (JsonNode one : read().at(section)) {
            all.add(new RecordedStatistic(one.path("id").asText(section + " " + all.size()), one));
        }
        return all.stream();
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper()
                    .readTree(SharedFixtures.require("golden/statistics.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode input(String field) {
        return content.at("/input/" + field);
    }

    /** The docs' values; null for a doc without one. */
    public List<@Nullable Double> values(String field) {
        return values(input(field));
    }

    public static List<@Nullable Double> values(JsonNode values) {
        if (values.isTextual()) {
            List<@Nullable Double> digits = new ArrayList<>();
            values.textValue().chars().forEach(digit -> digits.add(digit == '-' ? null : (double) (digit - '0')));
            return digits;
        }
        List<@Nullable Double> numbers = new ArrayList<>();
        values.forEach(value -> numbers.add(value.isNumber() ? value.doubleValue() : null));
        return numbers;
    }

    public double[] numbers(String field) {
        return values(field).stream().mapToDouble(Double::doubleValue).toArray();
    }

    public List<String> clusters() {
        return StreamSupport.stream(input("cluster").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    public PairSums pairs() {
        List<@Nullable Double> baseline = values("baseline");
        List<@Nullable Double> candidate = values("candidate");
        PairSums sums = PairSums.NONE;
        for (int i = 0; i < baseline.size(); i++) {
            sums = sums.plus(baseline.get(i), candidate.get(i));
        }
        return sums;
    }

    /** Asserts an expected number, which may have no value. */
    public void expect(String field, @Nullable Number actual) {
        expect(field, content.at("/expected/" + field), actual);
    }

    public void expect(String field, JsonNode expected, @Nullable Number actual) {
        assertThat(expected.isMissingNode()).as(field + " is recorded").isFalse();
        if (expected.isNull()) {
            assertThat(actual).as(field).isNull();
            return;
        }
        double value = expected.doubleValue();
        boolean isP = field.startsWith("p_") || field.contains("mcnemar_p");
        double tolerance = isP ? P_VALUE * value : Math.max(ABSOLUTE, RELATIVE * Math.abs(value));
        assertThat(number(field, actual)).as(field).isCloseTo(value, within(tolerance));
    }

    private static double number(String field, @Nullable Number actual) {
        return Objects.requireNonNull(actual, () -> field + " is null").doubleValue();
    }

    @Override
    public String toString() {
        return name;
    }
}

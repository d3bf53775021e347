package io.benchlake.tools.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * Compares aggregates with the recorded ones: means of 0/1 metrics and their standard errors within 1e-9, other numbers
 * within 1e-4 relative, bootstrapped standard errors within their own Monte-Carlo error.
 */
final class ResultComparison {
    private static final Set<String> BOOTSTRAPPED =
            Set.of("perplexity_stderr", "f1_stderr", "mcc_stderr", "median_stderr");
    private static final Set<String> EXACT = Set.of("acc", "acc_norm", "exact_match", "acc_bytes", "acc_mutual_info");

    /** A standard deviation of 1,000 draws is itself known to some 2.2 %; four times that. */
    private static final double MONTE_CARLO = 0.09;

    private final Findings findings;

    ResultComparison(Findings findings) {
        this.findings = findings;
    }

    void compare(JsonNode recorded, JsonNode own) {
        for (String section : List.of("results", "groups")) {
            recorded.path(section)
                    .fields()
                    .forEachRemaining(task -> task.getValue()
                            .fields()
                            .forEachRemaining(value -> compareValue(
                                    section + "." + task.getKey(),
                                    value.getKey(),
                                    value.getValue(),
                                    own.path(section).path(task.getKey()).path(value.getKey()))));
        }
        for (String section : List.of("versions", "n-shot", "group_subtasks", "higher_is_better", "n-samples")) {
            recorded.path(section)
                    .fields()
                    .forEachRemaining(entry -> findings.expect(
                            same(entry.getValue(), own.path(section).path(entry.getKey())),
                            section + "." + entry.getKey() + " is "
                                    + own.path(section).path(entry.getKey()) + ", recorded " + entry.getValue()));
        }
    }

    private void compareValue(String where, String key, JsonNode expected, JsonNode actual) {
        if (!expected.isNumber() || !key.contains(",")) {
            findings.expect(same(expected, actual), where + "." + key + " is " + actual + ", recorded " + expected);
            return;
        }
        double difference = Math.abs(expected.asDouble() - actual.asDouble(Double.NaN));
        double scale = Math.max(1, Math.abs(expected.asDouble()));
        findings.expect(
                difference <= tolerance(key, where) * scale,
                where + "." + key + " is " + actual + ", recorded " + expected);
    }

    private static double tolerance(String key, String where) {
        String metric = key.substring(0, key.indexOf(','));
        if (BOOTSTRAPPED.contains(metric)) {
            return MONTE_CARLO;
        }
        boolean shares = where.contains("truthfulqa_mc2");
        return EXACT.contains(metric.replace("_stderr", "")) && !shares ? 1e-9 : 1e-4;
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        if (expected.isNumber() && actual.isNumber()) {
            return expected.asDouble() == actual.asDouble();
        }
        if (expected.isObject() && actual.isObject() && expected.size() == actual.size()) {
            return expected.properties().stream()
                    .allMatch(entry -> same(entry.getValue(), actual.path(entry.getKey())));
        }
        return expected.equals(actual);
    }
}

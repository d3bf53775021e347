package io.benchlake.tools.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Compares one task's samples with the recorded ones: prompts byte for byte, log-likelihoods within 1e-4, greedy flags
 * and texts equal, metric values equal.
 */
final class SampleComparison {
    /** Of one log-likelihood, in nats. */
    static final double LOGLIKELIHOOD_TOLERANCE = 1e-4;

    private final String task;
    private final Findings findings;

    SampleComparison(String task, Findings findings) {
        this.task = task;
        this.findings = findings;
    }

    void compare(JsonNode recorded, Iterable<JsonNode> ours) {
        Map<String, JsonNode> byKey = StreamSupport.stream(ours.spliterator(), false)
                .collect(Collectors.toMap(SampleComparison::key, Function.identity()));
        for (JsonNode sample : recorded) {
            findings.doc();
            JsonNode own = byKey.remove(key(sample));
            findings.expect(own != null, at(sample) + "no such sample");
            if (own != null) {
                compareSample(sample, own);
            }
        }
        findings.expect(byKey.isEmpty(), task + ": samples that were not recorded: " + byKey.keySet());
    }

    private void compareSample(JsonNode recorded, JsonNode own) {
        comparePrompts(recorded, own);
        compareAnswers(recorded, own, "resps");
        compareAnswers(recorded, own, "filtered_resps");
        findings.expect(
                recorded.get("metrics").equals(own.get("metrics")), at(recorded) + "metrics are " + own.get("metrics"));
        recorded.get("metrics").forEach(metric -> compareMetric(recorded, own, metric.asText()));
        for (String hash : new String[] {"prompt_hash", "doc_hash", "target_hash"}) {
            findings.expect(recorded.get(hash).equals(own.get(hash)), at(recorded) + hash + " differs");
        }
    }

    private void comparePrompts(JsonNode recorded, JsonNode own) {
        JsonNode expected = recorded.get("arguments");
        for (int i = 0; i < expected.size(); i++) {
            findings.request();
            JsonNode arguments = own.path("arguments").path("gen_args_" + i);
            for (int j = 0; j < expected.get(i).size(); j++) {
                JsonNode argument = arguments.path("arg_" + j);
                findings.expect(
                        expected.get(i).get(j).equals(argument),
                        at(recorded) + "argument " + i + "." + j + " is " + shown(argument) + ", recorded "
                                + shown(expected.get(i).get(j)));
            }
        }
        findings.expect(own.path("arguments").size() == expected.size(), at(recorded) + "number of requests differs");
    }

    private void compareAnswers(JsonNode recorded, JsonNode own, String key) {
        compareValue(recorded, recorded.get(key), own.path(key), key);
    }

    /** The samples log writes numbers and flags as text, the recording keeps them as they are. */
    private void compareValue(JsonNode sample, JsonNode expected, JsonNode actual, String key) {
        if (expected.isArray()) {
            findings.expect(
                    actual.size() == expected.size(), at(sample) + key + " has another shape: " + shown(actual));
            for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
                compareValue(sample, expected.get(i), actual.get(i), key);
            }
        } else if (expected.isNumber()) {
            double difference = Math.abs(expected.asDouble() - number(actual));
            findings.loglikelihoodDifference(difference);
            findings.expect(
                    difference <= tolerance(expected.asDouble()),
                    at(sample) + key + " is " + actual + ", recorded " + expected);
        } else if (expected.isBoolean()) {
            findings.expect(
                    actual.asText().equalsIgnoreCase(expected.asText()), at(sample) + key + " greedy is " + actual);
        } else {
            findings.expect(
                    expected.equals(actual),
                    at(sample) + key + " is " + shown(actual) + ", recorded " + shown(expected));
        }
    }

    private void compareMetric(JsonNode recorded, JsonNode own, String metric) {
        compareMetricValue(recorded, recorded.get(metric), own.path(metric), metric);
    }

    private void compareMetricValue(JsonNode sample, JsonNode expected, JsonNode actual, String metric) {
        if (expected.isArray()) {
            for (int i = 0; i < expected.size(); i++) {
                compareMetricValue(sample, expected.get(i), actual.path(i), metric);
            }
            return;
        }
        double difference = Math.abs(expected.asDouble() - number(actual));
        boolean isWhole = expected.asDouble() == Math.rint(expected.asDouble());
        findings.expect(
                difference <= (isWhole ? 1e-9 : tolerance(expected.asDouble())),
                at(sample) + metric + " is " + actual + ", recorded " + expected);
    }

    /** The harness sums in float32: of a long text's sum, the last places are its rounding. */
    private static double tolerance(double recorded) {
        return Math.max(LOGLIKELIHOOD_TOLERANCE, 4.0 * Math.ulp((float) Math.abs(recorded)));
    }

    private static double number(JsonNode node) {
        try {
            return Double.parseDouble(node.asText());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private String at(JsonNode sample) {
        return task + " doc " + sample.get("doc_id") + " "
                + sample.get("filter").asText() + ": ";
    }

    private static String key(JsonNode sample) {
        return sample.get("doc_id").asText() + "/" + sample.get("filter").asText();
    }

    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() <= 160 ? text : text.substring(0, 80) + " … " + text.substring(text.length() - 80);
    }
}

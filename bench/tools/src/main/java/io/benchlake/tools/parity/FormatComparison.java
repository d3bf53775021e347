package io.benchlake.tools.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares the samples of a run with the recorded ones: prompts byte for byte, log-likelihoods within the worst and the
 * median that the recording allows, texts and greedy flags equal, or nearly all of them where it says that they may
 * differ.
 */
final class FormatComparison {
    /** Of texts and flags that may differ. */
    private static final double MOST_OTHERS = 0.02;

    private final JsonNode tolerance;
    private final Findings findings;
    private final Differences differences;

    FormatComparison(JsonNode tolerance, Findings findings, Differences differences) {
        this.tolerance = tolerance;
        this.findings = findings;
        this.differences = differences;
    }

    /** The rows of one task. */
    void compare(JsonNode recorded, List<JsonNode> ours) {
        Map<String, JsonNode> byKey =
                ours.stream().collect(Collectors.toMap(FormatComparison::key, Function.identity()));
        for (JsonNode sample : recorded) {
            findings.doc();
            JsonNode own = byKey.remove(key(sample));
            findings.expect(own != null, key(sample) + ": no such sample");
            if (own != null) {
                comparePrompts(sample, own);
                compareAnswers(key(sample), sample.get("resps"), own.path("resps"));
            }
        }
        findings.expect(byKey.isEmpty(), "samples that were not recorded: " + byKey.keySet());
    }

    /** After the last task. */
    void finish() {
        double worst = tolerance.get("worst").asDouble();
        double median = tolerance.get("median").asDouble();
        findings.expect(differences.worst() <= worst, "the worst log-likelihood differs by more than " + worst);
        findings.expect(differences.median() <= median, "the median log-likelihood differs by more than " + median);
        boolean mayDiffer = !tolerance.get("text").asText().equals("equal");
        double most = mayDiffer ? Math.max(1, MOST_OTHERS * differences.words()) : 0;
        findings.expect(
                differences.otherWords() <= most,
                differences.otherWords() + " of " + differences.words() + " texts and flags are others");
    }

    private void comparePrompts(JsonNode recorded, JsonNode own) {
        JsonNode expected = recorded.get("arguments");
        for (int i = 0; i < expected.size(); i++) {
            findings.request();
            for (int j = 0; j < expected.get(i).size(); j++) {
                JsonNode argument = own.path("arguments").path("gen_args_" + i).path("arg_" + j);
                findings.expect(
                        argument.equals(expected.get(i).get(j)), key(recorded) + ": argument " + i + " is " + argument);
            }
        }
    }

    /** The samples log writes numbers and flags as text. */
    private void compareAnswers(String sample, JsonNode expected, JsonNode own) {
        if (expected.isArray()) {
            findings.expect(own.size() == expected.size(), sample + ": the number of answers is " + own.size());
            for (int i = 0; i < expected.size(); i++) {
                compareAnswers(sample, expected.get(i), own.path(i));
            }
        } else if (expected.isNumber()) {
            differences.loglikelihood(Math.abs(expected.asDouble() - number(own)));
        } else {
            differences.word(
                    expected.isBoolean() ? own.asText().equalsIgnoreCase(expected.asText()) : expected.equals(own));
        }
    }

    private static double number(JsonNode node) {
        try {
            return Double.parseDouble(node.asText());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static String key(JsonNode sample) {
        return "doc " + sample.get("doc_id").asText() + " "
                + sample.get("filter").asText();
    }
}

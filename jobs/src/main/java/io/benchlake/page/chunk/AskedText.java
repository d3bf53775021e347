package io.benchlake.page.chunk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.report.FoldedPrompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a model was asked about a doc, and what it gave, taken out of a row's JSON.
 *
 * @param prompt what all its requests begin with
 * @param choices what was asked after it; none of a generation
 * @param loglikelihoods of the choices, or of the prompt itself where there are none
 * @param texts what was generated
 */
record AskedText(
        String prompt, List<String> choices, List<Double> loglikelihoods, List<Boolean> greedy, List<String> texts) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static AskedText of(StoredDoc stored) {
        List<List<JsonNode>> requests = elements(parsed(stored.arguments())).stream()
                .map(AskedText::elements)
                .filter(request -> !request.isEmpty())
                .toList();
        List<JsonNode> answers = elements(parsed(stored.resps()));
        String prompt = sharedPrompt(requests);
        AskedText asked =
                new AskedText(prompt, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < requests.size(); i++) {
            asked.add(requests.get(i), i < answers.size() ? elements(answers.get(i)) : List.of());
        }
        return asked;
    }

    /** A request without its prompt, as mutual information asks, is no choice of its own. */
    private void add(List<JsonNode> request, List<JsonNode> given) {
        String context = request.get(0).asText();
        JsonNode asked = request.get(request.size() - 1);
        boolean isChoice = request.size() > 1 && asked.isTextual() && context.startsWith(prompt);
        if (isChoice) {
            choices.add(context.substring(prompt.length()) + asked.asText());
        }
        for (JsonNode answer : given) {
            if (answer.isTextual() && !asked.isTextual()) {
                texts.add(answer.asText());
            } else if (answer.isArray() && (isChoice ? loglikelihoods.size() < choices.size() : choices.isEmpty())) {
                loglikelihoods.add(answer.get(0).asDouble());
                greedy.add(answer.size() > 1 && answer.get(1).asText().equalsIgnoreCase("true"));
            } else if (answer.isTextual() && request.size() == 1) {
                loglikelihoods.add(answer.asDouble());
                greedy.add(false);
            }
        }
    }

    private static String sharedPrompt(List<List<JsonNode>> requests) {
        @Nullable String shared = null;
        for (List<JsonNode> request : requests) {
            String context = request.get(0).asText();
            if (!context.isEmpty()) {
                shared = shared == null ? context : shared.substring(0, common(shared, context));
            }
        }
        return Objects.requireNonNullElse(shared, "");
    }

    /** How many characters two texts have in common at their beginning; never half a character. */
    static int common(String one, String other) {
        if (one.equals(other)) {
            return one.length();
        }
        int length = Math.min(one.length(), other.length());
        int same = 0;
        while (same < length && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same > 0 && Character.isHighSurrogate(one.charAt(same - 1)) ? same - 1 : same;
    }

    /** Where the part of a text begins that is of the doc itself and not of its examples. */
    static int own(String text, StoredDoc stored) {
        if (stored.shots() == 0) {
            return 0;
        }
        List<String> fields = new ArrayList<>();
        collect(parsed(stored.doc()), fields);
        return FoldedPrompt.start(text, fields).orElse(0);
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        node.forEach(inner -> collect(inner, texts));
    }

    /** What filters took from the answers, where that is text. */
    static List<String> extracted(StoredDoc stored) {
        List<String> texts = new ArrayList<>();
        for (JsonNode taken : parsed(stored.filteredResps())) {
            if (taken.isTextual()) {
                texts.add(taken.asText());
            }
        }
        return texts;
    }

    private static List<JsonNode> elements(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false).toList();
    }

    private static JsonNode parsed(@Nullable String json) {
        try {
            return JSON.readTree(Objects.requireNonNullElse(json, "[]"));
        } catch (JsonProcessingException damaged) {
            return JSON.createArrayNode();
        }
    }
}

package io.benchlake.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.lake.table.SampleRow;
import io.benchlake.lake.table.SampleRow.Output;
import io.benchlake.lake.table.SampleRow.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One doc of a run for a person: the prompt, what was asked after it with what the model gave, and for each filter what
 * was taken from that and how it was scored.
 *
 * @param filters the doc's rows of {@code samples}, one a filter pipeline
 * @param examples in its prompts
 * @param isWhole whether prompts are shown with their examples
 */
public record SampleText(List<SampleRow> filters, int examples, boolean isWhole) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public SampleText {
        filters = List.copyOf(filters);
    }

    /** Lines that end with a line break. */
    public String text() {
        Question question = filters.get(0).question();
        StringBuilder text = new StringBuilder();
        String before = "";
        List<JsonNode> requests = elements(parsed(question.arguments()));
        List<JsonNode> answers = elements(parsed(filters.get(0).output().resps()));
        for (int i = 0; i < requests.size(); i++) {
            List<JsonNode> arguments = elements(requests.get(i));
            String context = arguments.size() == 1 ? "" : arguments.get(0).asText();
            if (!context.equals(before)) {
                text.append(prompt(context, question.doc())).append("\n\n");
            }
            before = context;
            JsonNode asked = arguments.get(arguments.size() - 1);
            answersOf(answers, i).forEach(answer -> text.append(answered(asked, answer)));
        }
        filters.forEach(filter -> text.append('\n').append(scored(filter)));
        return text.toString();
    }

    private String prompt(String context, String doc) {
        List<String> fields = new ArrayList<>();
        collect(parsed(doc), fields);
        return PromptText.visible(isWhole ? context : FoldedPrompt.of(context, fields, examples));
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        node.forEach(inner -> collect(inner, texts));
    }

    /** One response, or as many as the task repeats the request. */
    private static List<JsonNode> answersOf(List<JsonNode> answers, int request) {
        return request < answers.size() ? elements(answers.get(request)) : List.of();
    }

    /** A continuation with its log-likelihood and whether it is what the model would write, or a text. */
    private static String answered(JsonNode asked, JsonNode answer) {
        if (answer.isArray() && answer.size() == 2) {
            boolean isGreedy = answer.get(1).asText().equalsIgnoreCase("true");
            return String.format(
                    Locale.ROOT,
                    "%10.4f %s ⟨%s⟩%n",
                    answer.get(0).asDouble(),
                    isGreedy ? "greedy" : "      ",
                    PromptText.visible(asked.asText()));
        }
        return answer.isTextual() && asked.isTextual()
                ? String.format(Locale.ROOT, "%10s        ⟨%s⟩%n", answer.asText(), PromptText.visible(asked.asText()))
                : "answer: " + PromptText.visible(answer.asText()) + "\n";
    }

    private String scored(SampleRow sample) {
        Output output = sample.output();
        StringBuilder lines = new StringBuilder("filter %s, %s%n".formatted(sample.filter(), verdict(sample)));
        List<JsonNode> taken = elements(parsed(output.filteredResps()));
        if (taken.stream().allMatch(JsonNode::isTextual)) {
            taken.forEach(answer -> lines.append(line("extracted", answer.asText())));
        }
        lines.append(line("prediction", output.prediction()));
        lines.append(line("target", sample.question().target()));
        lines.append(line("metrics", metrics(sample)));
        Integer cut = sample.question().promptTokensCut();
        return cut == null || cut == 0
                ? lines.toString()
                : lines + line("cut", cut + " tokens of a prompt, from its left");
    }

    private static String verdict(SampleRow sample) {
        if (!sample.status().name().equals("OK")) {
            return "no score: " + sample.status();
        }
        Boolean correct = sample.output().correct();
        return correct == null ? "graded" : correct ? "right" : "wrong";
    }

    private static String line(String name, @Nullable String value) {
        return value == null ? "" : "  %-11s%s%n".formatted(name, PromptText.visible(value));
    }

    private static String metrics(SampleRow sample) {
        Map<String, @Nullable Double> metrics = sample.metrics();
        String numbers = metrics.entrySet().stream()
                .map(metric -> metric.getKey() + " " + metric.getValue())
                .collect(Collectors.joining(", "));
        String items = sample.metricItems();
        return items.equals("{}") ? numbers : numbers.isEmpty() ? items : numbers + ", " + items;
    }

    private static List<JsonNode> elements(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false).toList();
    }

    private static JsonNode parsed(@Nullable String json) {
        try {
            return JSON.readTree(Objects.requireNonNullElse(json, "[]"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the lake holds a damaged sample: " + e.getMessage(), e);
        }
    }
}

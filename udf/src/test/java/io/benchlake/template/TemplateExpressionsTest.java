package io.benchlake.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.SharedFixtures;
import io.benchlake.python.PythonTuple;
import io.benchlake.template.builtin.Filters;
import io.benchlake.template.builtin.Globals;
import io.benchlake.template.builtin.Tests;
import io.benchlake.template.method.BytesMethods;
import io.benchlake.template.method.ContainerMethods;
import io.benchlake.template.method.DictChanges;
import io.benchlake.template.method.ListChanges;
import io.benchlake.template.method.NumberMembers;
import io.benchlake.template.method.StringMethods;
import io.benchlake.template.value.PythonBytes;
import io.benchlake.template.value.TemplateException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Templates that lm-eval's own {@code apply_template} rendered; see record_expressions.py beside the recording. */
class TemplateExpressionsTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    @Test
    void everyTemplateRendersAsInLmEvalOrIsRefusedAsThere() throws IOException {
        JsonNode recorded = read();
        Map<String, Object> context = JSON.convertValue(recorded.get("context"), new TypeReference<>() {});
        SoftAssertions softly = new SoftAssertions();
        for (JsonNode one : recorded.get("cases")) {
            softly.assertThat(outcome(one.get("template").asText(), context))
                    .as(one.toString())
                    .isEqualTo(one.has("expected") ? one.get("expected").asText() : "refused");
        }
        softly.assertAll();
        assertThat(recorded.get("cases")).hasSizeGreaterThan(300);
    }

    /** Out of the template's reach. */
    private static final Set<String> LEFT_OUT = Set.of("j_070", "j_071");

    @Test
    void theTemplatesOfTheCasesRenderAsInLmEval() throws IOException {
        Path cases = SharedFixtures.require("bugcases/F11_jinja");
        String doc = Files.readAllLines(cases.resolve("data/mc.jsonl")).get(0);
        Map<String, Object> context = JSON.readValue(doc, new TypeReference<>() {});
        SoftAssertions softly = new SoftAssertions();
        for (JsonNode one : JSON.readTree(cases.resolve("expressions.json").toFile())) {
            String expected = one.get("lm_eval").asText();
            boolean isRefused = expected.startsWith("ERR ")
                    || LEFT_OUT.contains(one.get("task").asText());
            softly.assertThat(outcome(one.get("doc_to_text").asText(), context))
                    .as(one.toString())
                    .isEqualTo(isRefused ? "refused" : expected);
        }
        softly.assertAll();
    }

    @Test
    void whatIsLeftOutIsWhatTheDocumentationLists() throws IOException {
        JsonNode offered = read().get("offered");
        String documentation = Files.readString(Path.of("../docs/task-defs.md"));
        offered.fields().forEachRemaining(kind -> {
            List<String> missing = new ArrayList<>();
            kind.getValue().forEach(name -> {
                if (!isKnown(kind.getKey(), name.asText())) {
                    missing.add("`" + name.asText() + "`");
                }
            });
            assertThat(documentation)
                    .contains(("| " + kind.getKey() + " | " + String.join(" ", missing)).strip() + " |");
        });
    }

    private static boolean isKnown(String kind, String name) {
        return switch (kind) {
            case "filters" -> Filters.common().containsKey(name) || name.equals("regex_replace");
            case "tests" -> Tests.find(name) != null;
            case "globals" -> Globals.common().containsKey(name);
            case "str" -> StringMethods.find("", name) != null;
            case "list" -> ContainerMethods.find(List.of(), name) != null || ListChanges.find(List.of(), name) != null;
            case "tuple" -> ContainerMethods.find(new PythonTuple(List.of()), name) != null;
            case "dict" -> ContainerMethods.find(Map.of(), name) != null || DictChanges.find(Map.of(), name) != null;
            case "bytes" ->
                ContainerMethods.find(new PythonBytes(new byte[0]), name) != null
                        || BytesMethods.find(new PythonBytes(new byte[0]), name) != null;
            default -> {
                Object number = kind.equals("int") ? (Object) 0L : 0.0;
                yield NumberMembers.hasValue(number, name) || NumberMembers.method(number, name) != null;
            }
        };
    }

    private static String outcome(String template, Map<String, Object> context) {
        try {
            return PromptTemplate.parse(template).render(context);
        } catch (TemplateException e) {
            return "refused";
        }
    }

    static JsonNode read() throws IOException {
        try (InputStream file = TemplateExpressionsTest.class.getResourceAsStream("/template/expressions.json")) {
            return JSON.readTree(Objects.requireNonNull(file));
        }
    }
}

package io.benchlake.template;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.template.value.TemplateException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** One line of template per construct, rendered by Python's jinja2 in both environments. */
class JinjaConstructsTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    @Test
    void everyConstructRendersOrFailsAsInPython() throws IOException {
        JsonNode golden = read();
        Map<String, Object> context = JSON.convertValue(golden.get("context"), new TypeReference<>() {});
        SoftAssertions softly = new SoftAssertions();
        for (JsonNode one : golden.get("cases")) {
            softly.assertThat(outcome(one, context))
                    .as(one.toString())
                    .isEqualTo(
                            one.has("error") ? "an error" : one.get("expected").asText());
        }
        softly.assertAll();
    }

    private static String outcome(JsonNode one, Map<String, Object> context) {
        String template = one.get("template").asText();
        try {
            return one.get("environment").asText().equals("task")
                    ? PromptTemplate.parse(template).render(context)
                    : CompiledTemplate.of(template, ChatTemplate.ENVIRONMENT).render(new HashMap<>(context));
        } catch (TemplateException e) {
            return "an error";
        }
    }

    private static JsonNode read() throws IOException {
        try (InputStream file = JinjaConstructsTest.class.getResourceAsStream("/golden/jinja/constructs.json")) {
            return JSON.readTree(Objects.requireNonNull(file));
        }
    }
}

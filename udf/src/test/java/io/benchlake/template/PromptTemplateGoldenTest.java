package io.benchlake.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.SharedFixtures;
import io.benchlake.template.value.TemplateException;
import java.io.IOException;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The templates of real task files, rendered by Python's jinja2 in lm-eval's environment. */
class PromptTemplateGoldenTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    @Test
    void everyTaskTemplateRendersAsInPython() throws IOException {
        JsonNode templates = JSON.readTree(
                SharedFixtures.require("golden/jinja_templates.json").toFile());
        SoftAssertions softly = new SoftAssertions();
        int rendered = 0;
        for (JsonNode golden : templates) {
            PromptTemplate template =
                    PromptTemplate.parse(golden.get("template").asText());
            for (JsonNode doc : golden.get("docs")) {
                compare(softly, template, doc);
                rendered++;
            }
            compare(softly, template, golden.path("undef"));
        }
        softly.assertAll();
        assertThat(rendered).isGreaterThan(2000);
    }

    private static void compare(SoftAssertions softly, PromptTemplate template, JsonNode golden) {
        Map<String, Object> fields = JSON.convertValue(golden.path("doc"), new TypeReference<>() {});
        String label = template.source() + " on " + golden.path("doc");
        if (golden.has("expected_error")) {
            softly.assertThatThrownBy(() -> template.render(fields))
                    .as(label + golden.get("expected_error"))
                    .isInstanceOf(TemplateException.class);
        } else if (golden.has("expected")) {
            softly.assertThatCode(() -> assertThat(template.render(fields))
                            .isEqualTo(golden.get("expected").asText()))
                    .as(label)
                    .doesNotThrowAnyException();
        }
    }
}

package io.benchlake.python;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class PythonTextTest {
    @Test
    void everyMethodAnswersAsCPython() {
        SoftAssertions softly = new SoftAssertions();
        for (JsonNode golden : GoldenCases.read("text")) {
            softly.assertThat(answer(golden))
                    .as(golden.toString())
                    .isEqualTo(GoldenCases.plain(golden.get("expected")));
        }
        softly.assertAll();
    }

    @Test
    void anEmptySeparatorIsRefused() {
        assertThatThrownBy(() -> PythonText.split("abc", "")).hasMessage("empty separator");
    }

    private static Object answer(JsonNode golden) {
        String text = golden.get("text").asText();
        JsonNode args = golden.get("args");
        return args.isEmpty() ? withoutArguments(golden, text) : withArguments(golden, text, args);
    }

    private static Object withoutArguments(JsonNode golden, String text) {
        return switch (golden.get("method").asText()) {
            case "strip" -> PythonText.strip(text);
            case "lstrip" -> PythonText.lstrip(text);
            case "rstrip" -> PythonText.rstrip(text);
            case "split" -> PythonText.split(text);
            case "splitlines" -> PythonText.splitLines(text);
            case "lower" -> PythonText.lower(text);
            case "upper" -> PythonText.upper(text);
            case "capitalize" -> PythonText.capitalize(text);
            case "title" -> PythonText.title(text);
            case "isdigit" -> PythonText.isDigit(text);
            case "isspace" -> PythonText.isSpace(text);
            case "isalpha" -> PythonText.isAlpha(text);
            case "len" -> (long) PythonText.length(text);
            default -> List.of("no such method: " + golden);
        };
    }

    private static Object withArguments(JsonNode golden, String text, JsonNode args) {
        String first = args.get(0).asText();
        int last = args.get(args.size() - 1).asInt();
        boolean words = args.get(0).isNull();
        return switch (golden.get("method").asText()) {
            case "strip" -> PythonText.strip(text, first);
            case "lstrip" -> PythonText.lstrip(text, first);
            case "rstrip" -> PythonText.rstrip(text, first);
            case "split" -> words ? PythonText.split(text, last) : PythonText.split(text, first, last);
            case "rsplit" -> words ? PythonText.rsplit(text, last) : PythonText.rsplit(text, first, last);
            case "replace" -> PythonText.replace(text, first, args.get(1).asText(), last);
            default -> List.of("no such method: " + golden);
        };
    }
}

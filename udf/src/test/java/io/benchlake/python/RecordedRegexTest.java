package io.benchlake.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What differs between Python's {@code re} and Java's patterns, against what CPython 3.11 was recorded to find. */
class RecordedRegexTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyRowIsAsRecorded() throws IOException {
        SoftAssertions rows = new SoftAssertions();
        for (JsonNode row : rows()) {
            rows.assertThat(found(row))
                    .as(row.toString())
                    .isEqualTo(row.has("error") ? "refused" : texts(row).toString());
        }
        rows.assertAll();
    }

    @Test
    void conditionsOnLaterGroupsAndVariableLookBehindAreRefusedByName() {
        assertThatThrownBy(() -> PythonRegex.compile("(?:(?(1)a|b)(c)?)+"))
                .isInstanceOf(PythonRegexException.class)
                .hasMessageContaining("condition on group 1, which does not end before it, is not supported");
        assertThatThrownBy(() -> PythonRegex.compile("(?<=a|bc)d"))
                .isInstanceOf(PythonRegexException.class)
                .hasMessageContaining("look-behind requires fixed-width pattern");
        assertThat(PythonRegex.compile("(a)?b(?(1)c|d)").groupCount()).isEqualTo(1);
    }

    private static String found(JsonNode row) {
        try {
            return PythonRegex.compile(row.get("pattern").asText())
                    .findIter(row.get("text").asText())
                    .stream()
                    .map(PythonMatch::groups)
                    .toList()
                    .toString();
        } catch (PythonRegexException e) {
            return "refused";
        }
    }

    /** The texts of the recorded spans, which count code points. */
    private static List<List<String>> texts(JsonNode row) {
        int[] text = row.get("text").asText().codePoints().toArray();
        List<List<String>> matches = new ArrayList<>();
        for (JsonNode match : row.get("matches")) {
            List<String> groups = new ArrayList<>();
            for (JsonNode span : match) {
                int start = span.get(0).asInt();
                groups.add(
                        start < 0 ? null : new String(text, start, span.get(1).asInt() - start));
            }
            matches.add(groups);
        }
        return matches;
    }

    private static List<JsonNode> rows() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(RecordedRegexTest.class.getResourceAsStream("/regex/python311.jsonl"))) {
            List<JsonNode> rows = new ArrayList<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                rows.add(JSON.readTree(line));
            }
            return rows;
        }
    }
}

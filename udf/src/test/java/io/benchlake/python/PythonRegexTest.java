package io.benchlake.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class PythonRegexTest {
    @Test
    void everyPatternMatchesAsInCPython() {
        SoftAssertions softly = new SoftAssertions();
        for (JsonNode golden : GoldenCases.read("regexes")) {
            if (golden.has("error")) {
                softly.assertThatThrownBy(
                                () -> PythonRegex.compile(golden.get("pattern").asText()))
                        .as(golden.toString())
                        .isInstanceOf(PythonRegexException.class);
            } else {
                String pattern = golden.get("pattern").asText();
                PythonRegex regex = PythonRegex.compile(pattern);
                golden.get("cases").forEach(expected -> compare(softly, pattern, regex, expected));
            }
        }
        softly.assertAll();
    }

    @Test
    void replacementsReferToGroups() {
        for (JsonNode golden : GoldenCases.read("replacements")) {
            assertThat(PythonRegex.compile(golden.get("pattern").asText())
                            .sub(
                                    golden.get("replacement").asText(),
                                    golden.get("text").asText()))
                    .as(golden.toString())
                    .isEqualTo(golden.get("expected").asText());
        }
    }

    @Test
    void faultyReplacementsAreRefused() {
        for (JsonNode golden : GoldenCases.read("bad_replacements")) {
            PythonRegex regex = PythonRegex.compile(golden.get("pattern").asText());
            assertThatThrownBy(() -> regex.sub(golden.get("replacement").asText(), "a"))
                    .as(golden.toString())
                    .isInstanceOf(PythonRegexException.class);
        }
    }

    @Test
    void escapingLeavesOnlyTheTextItself() {
        for (JsonNode golden : GoldenCases.read("escape")) {
            assertThat(PythonRegex.escape(golden.get("text").asText()))
                    .isEqualTo(golden.get("expected").asText());
        }
    }

    @Test
    void flagsCanBeGivenOutsideThePattern() {
        PythonRegex regex = PythonRegex.compile("a.b", PythonRegex.Flag.IGNORECASE, PythonRegex.Flag.DOTALL);
        assertThat(regex.findAll("A\nB")).containsExactly(List.of("A\nB"));
    }

    @Test
    void groupsTellFoundStringsFromFoundTuples() {
        assertThat(PythonRegex.compile("a").findAll("aa")).containsExactly(List.of("a"), List.of("a"));
        assertThat(PythonRegex.compile("(a)|(b)").findAll("ab")).containsExactly(List.of("a", ""), List.of("", "b"));
    }

    @Test
    void endlessBacktrackingIsGivenUp() {
        PythonRegex regex = PythonRegex.compile("x*x*x*x*x*x*x*x*y");
        assertThatThrownBy(() -> regex.search("x".repeat(300)))
                .isInstanceOf(PythonRegexException.class)
                .hasMessageContaining("gave up matching the pattern 'x*x*x*x*x*x*x*x*y'");
    }

    @Test
    void aRepeatedGroupMayRunThroughALongText() {
        String text = "ab\n".repeat(20_000) + "end";
        assertThat(PythonRegex.compile("(?:a|b|\\n)*end").search(text)).isPresent();
    }

    @Test
    void aFaultyPatternSaysWhere() {
        assertThatThrownBy(() -> PythonRegex.compile("(?(1)a|b)"))
                .hasMessage(
                        "condition on group 1, which does not end before it, is not supported at character 5 of the pattern '(?(1)a|b)'");
    }

    private static void compare(SoftAssertions softly, String pattern, PythonRegex regex, JsonNode expected) {
        String text = expected.get("text").asText();
        String label = pattern + " on " + PythonRepr.repr(text);
        softly.assertThat(regex.findAll(text)).as(label).isEqualTo(GoldenCases.plain(expected.get("findall")));
        softly.assertThat(regex.search(text).map(PythonMatch::groups).orElse(null))
                .as(label)
                .isEqualTo(GoldenCases.plain(expected.get("search")));
        softly.assertThat(regex.matchAtStart(text).map(PythonMatch::text).orElse(null))
                .as(label)
                .isEqualTo(GoldenCases.plain(expected.get("match")));
        softly.assertThat(regex.fullMatch(text).isPresent())
                .as(label)
                .isEqualTo(expected.get("fullmatch").asBoolean());
        softly.assertThat(regex.sub("<\\g<0>>", text))
                .as(label)
                .isEqualTo(expected.get("sub").asText());
        softly.assertThat(regex.sub("-", text, 1))
                .as(label)
                .isEqualTo(expected.get("sub1").asText());
        softly.assertThat(regex.split(text)).as(label).isEqualTo(GoldenCases.plain(expected.get("split")));
        softly.assertThat(regex.split(text, 1)).as(label).isEqualTo(GoldenCases.plain(expected.get("split1")));
    }
}

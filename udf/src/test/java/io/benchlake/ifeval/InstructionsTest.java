package io.benchlake.ifeval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.python.PythonRegexException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstructionsTest {
    @Test
    void keywordsArePatternsInAnyCase() {
        assertThat(follows("keywords:existence", Map.of("keywords", List.of("cat", "d.g")), "Cats and DIGGERS"))
                .isTrue();
        assertThat(follows("keywords:existence", Map.of("keywords", List.of("cat", "owl")), "Cats"))
                .isFalse();
        assertThat(follows("keywords:forbidden_words", Map.of("forbidden_words", List.of("can")), "I cannot"))
                .isTrue();
        assertThat(follows("keywords:forbidden_words", Map.of("forbidden_words", List.of("can")), "Yes, I CAN."))
                .isFalse();
        assertThatThrownBy(() -> follows("keywords:existence", Map.of("keywords", List.of("c(")), "c"))
                .isInstanceOf(PythonRegexException.class)
                .hasMessageContaining("'c('");
    }

    @ParameterizedTest
    @CsvSource({"less than, 2, false", "less than, 3, true", "at least, 2, true", "at least, 3, false"})
    void countsAreComparedAsThePromptSays(String relation, int frequency, boolean followed) {
        assertThat(follows(
                        "keywords:frequency",
                        Map.of("keyword", " war ", "frequency", frequency, "relation", relation),
                        "War and post-war"))
                .isEqualTo(followed);
    }

    @ParameterizedTest
    @CsvSource({"3, true", "2, false"})
    void paragraphsMayBeBlankAtTheEndsAlone(int paragraphs, boolean followed) {
        String response = "*** one\n***\ntwo *** three\n***\n";

        assertThat(follows("length_constraints:number_paragraphs", Map.of("num_paragraphs", paragraphs), response))
                .isEqualTo(followed);
        assertThat(follows(
                        "length_constraints:number_paragraphs",
                        Map.of("num_paragraphs", paragraphs),
                        response + " *** four"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": [NaN, -Infinity, 1e400]}", "```json\n\"x\"\n```", "``````", "7", "\"\\ud800\""})
    void jsonIsWhatPythonReads(String response) {
        assertThat(follows("detectable_format:json_format", Map.of(), response)).isEqualTo(!response.equals("``````"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": 01}", "[INF]", "1 2", "{'a': 1}", "[1,]", "\"a\tb\"", "{} {}", "+1", "```json```"})
    void otherTextIsNotJson(String response) {
        assertThat(follows("detectable_format:json_format", Map.of(), response)).isFalse();
    }

    @Test
    void looseForgivesAnOpeningAClosingAndAsterisks() {
        InstructionFollowing followed = InstructionFollowing.of(
                List.of("startend:quotation", "detectable_format:json_format"),
                List.of(Map.of(), Map.of()),
                "Sure:\n\"ok\"\n**Bye**");

        assertThat(followed.strict()).containsExactly(false, false);
        assertThat(followed.loose()).containsExactly(true, true);
    }

    @Test
    void aBlankResponseFollowsNothing() {
        InstructionFollowing followed =
                InstructionFollowing.of(List.of("punctuation:no_comma"), List.of(Map.of()), " \n\u00a0");

        assertThat(followed.strict()).containsExactly(false);
        assertThat(followed.loose()).containsExactly(false);
    }

    /** After {@code random.seed(0)} Python chooses y of its {@code ascii_letters} and then 7 of 1 to 10. */
    @Test
    void whatAPromptLeavesOpenIsAlwaysTheSame() {
        Map<String, Object> open = new HashMap<>(Map.of("letter", "#", "let_frequency", 0));
        open.put("let_relation", "at least");

        assertThat(follows("keywords:letter_frequency", open, "Y".repeat(7))).isTrue();
        assertThat(follows("keywords:letter_frequency", open, "y".repeat(6))).isFalse();
    }

    @Test
    void aTextThatTellsNoLanguageIsInAny() {
        assertThat(follows("language:response_language", Map.of("language", "kn"), "1234 !!"))
                .isTrue();
        assertThat(follows("language:response_language", Map.of("language", "kn"), "This is plainly English text."))
                .isFalse();
        assertThat(follows("change_case:english_lowercase", Map.of(), "this is plainly english text."))
                .isTrue();
        assertThat(follows(
                        "change_case:english_capital",
                        Map.of(),
                        "THE CAT SAT ON THE MAT WHILE THE DOG WENT TO THE PARK."))
                .isTrue();
    }

    @Test
    void whatCannotBeCheckedIsSaid() {
        assertThatThrownBy(() -> follows("keywords:rhyme", Map.of(), "x"))
                .isInstanceOf(InstructionException.class)
                .hasMessageStartingWith("unknown instruction 'keywords:rhyme'; known ones: change_case:");
        assertThatThrownBy(() -> follows("keywords:existence", Map.of("keywords", List.of()), "x"))
                .hasMessage("setting 'keywords' of instruction 'keywords:existence' is missing");
        assertThatThrownBy(() -> follows("keywords:existence", Map.of("keywords", Arrays.asList("a", null)), "x"))
                .hasMessage("setting 'keywords' of instruction 'keywords:existence' is not of type String");
        assertThatThrownBy(() -> follows("length_constraints:number_words", Map.of("relation", "about"), "x"))
                .hasMessage("setting 'relation' of instruction 'length_constraints:number_words' is 'about',"
                        + " not one of [less than, at least]");
        assertThatThrownBy(() -> InstructionFollowing.of(List.of("startend:quotation"), List.of(), "x"))
                .hasMessage("1 instructions but settings for 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n", "*", "[", "<", "- ", ".", "?!", "\"", "a", "\ud83d", "a@", "{", "' ", "\u0130", "\u4f60", "1."
            })
    @Timeout(120)
    void longResponsesOfOneKindHaveAnAnswerOrAReason(String piece) {
        String response = piece.repeat(20_000 / piece.length());
        for (String id : Instructions.BY_ID.keySet()) {
            try {
                assertThat(follows(id, GIVEN, response)).isIn(true, false);
            } catch (PythonRegexException e) {
                assertThat(e).as(id).hasMessageStartingWith("gave up matching");
            }
        }
    }

    private static final Map<String, Object> GIVEN = Map.of(
            "keywords", List.of("x"),
            "forbidden_words", List.of("x"),
            "keyword", "x",
            "prompt_to_repeat", "x",
            "first_word", "x");

    private static boolean follows(String id, Map<String, Object> settings, String response) {
        return Instructions.of(id, settings).isFollowedBy(response);
    }
}

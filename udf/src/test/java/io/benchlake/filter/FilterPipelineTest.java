package io.benchlake.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected answers are what the reference harness's filters give for the same input. */
class FilterPipelineTest {
    private static final Doc NO_FIELDS = new Doc(0, Map.of());
    private static final FilterStep TAKE_FIRST = step("take_first");

    @Test
    void takeFirstLeavesOneText() {
        assertThat(apply(NO_FIELDS, List.of("a", "b"), TAKE_FIRST)).isEqualTo("a");
    }

    @Test
    void majorityAtThreeTakesTheMostFrequentOfTheFirstThree() {
        FilterStep[] steps = {step("take_first_k", "k", 3L), step("majority_vote"), TAKE_FIRST};

        assertThat(apply(NO_FIELDS, List.of("1", "2", "2", "1", "1"), steps)).isEqualTo("2");
    }

    @Test
    void majorityPrefersTheEarliestOfEquals() {
        assertThat(apply(NO_FIELDS, List.of("3", "2", "2", "3"), step("majority_vote")))
                .isEqualTo(List.of("3"));
    }

    @Test
    void takeFirstKFailsForThisDocWhereAnswersAreMissing() {
        assertThatThrownBy(() -> apply(NO_FIELDS, List.of("1"), step("take_first_k", "k", 2L)))
                .isInstanceOf(UnscorableException.class)
                .hasMessage("take_first_k needs 2 answers, the doc has 1. Raise the task's repeats.");
    }

    @Test
    void regexSelectsAMatchFromEitherEnd() {
        List<String> answer = List.of("2 apples and 3 pears are $5.50.");

        assertThat(apply(NO_FIELDS, answer, step("regex", "regex_pattern", "[0-9]+"), TAKE_FIRST))
                .isEqualTo("2");
        FilterStep last = step("regex", "regex_pattern", "(-?[$0-9.,]{2,})|(-?[0-9]+)", "group_select", -1L);
        assertThat(apply(NO_FIELDS, answer, last, TAKE_FIRST)).isEqualTo("$5.50.");
    }

    @Test
    void regexWithoutMatchGivesTheFallback() {
        assertThat(apply(NO_FIELDS, List.of("no"), step("regex"), TAKE_FIRST)).isEqualTo("[invalid]");
        assertThat(apply(NO_FIELDS, List.of("no"), step("regex", "fallback", "none"), TAKE_FIRST))
                .isEqualTo("none");
        assertThat(apply(NO_FIELDS, List.of("#### 1"), step("regex", "group_select", 1L), TAKE_FIRST))
                .isEqualTo("[invalid]");
    }

    /**
     * What {@code docs/parity.md} says about numbers: the patterns of GSM8K, unchanged, on numbers written otherwise.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#### 1,234.50|1,234.50|1,234.50",
                "#### \u22125|5|[invalid]",
                "#### 1e400|400|1",
                "#### \u00bd|[invalid]|[invalid]",
                "#### \u0663|[invalid]|[invalid]",
                "$18.|$18.|[invalid]"
            })
    void numbersAreCutAsTheHarnessCutsThem(String answer, String flexible, String strict) {
        FilterStep last = step("regex", "regex_pattern", "(-?[$0-9.,]{2,})|(-?[0-9]+)", "group_select", -1L);
        FilterStep marked = step("regex", "regex_pattern", "#### (\\-?[0-9\\.\\,]+)");
        assertThat(apply(NO_FIELDS, List.of(answer), last, TAKE_FIRST)).isEqualTo(flexible);
        assertThat(apply(NO_FIELDS, List.of(answer), marked, TAKE_FIRST)).isEqualTo(strict);
    }

    @Test
    void partOfSpeechTagsAreTakenFromPairs() {
        assertThat(apply(NO_FIELDS, List.of("[('a', 'NN'), ('b', 'VB')]", "zip"), step("regex_pos")))
                .isEqualTo(List.of(List.of("NN", "VB"), List.of("invalid")));
    }

    @ParameterizedTest
    @CsvSource({
        "the answer is (B)., (B)",
        "I say guilty of romance!, (B)",
        "its ok, (C)",
        "so: C, (C)",
        "nothing, [invalid]",
        "Answer:  A, (A)"
    })
    void multipleChoiceFindsPatternTextOrLetter(String answer, String expected) {
        Doc doc = new Doc(0, Map.of("choices", List.of("Guilty", "Guilty of Romance", "It's «ok».")));
        FilterStep step = step(
                "multi_choice_regex",
                "regex_pattern",
                "answer is (\\([A-Z]\\))",
                "ignore_case",
                true,
                "ignore_punctuation",
                true);

        assertThat(apply(doc, List.of(answer), step, TAKE_FIRST)).isEqualTo(expected);
    }

    @Test
    void multipleChoiceNeedsTheChoices() {
        assertThatThrownBy(() -> apply(NO_FIELDS, List.of("A"), step("multi_choice_regex")))
                .isInstanceOf(UnscorableException.class)
                .hasMessage("doc 0: field 'choices' is missing, not a list");
    }

    @Test
    void spansGetShortLabelsAndLoseNone() {
        List<String> answers = List.of(
                "Person: John Smith, none $$ Location: Nairobi\nDate : today$$",
                "organization:ACME, Foo$$people: None",
                "x",
                "per: a, b $$ company: c $");

        assertThat(apply(NO_FIELDS, answers, step("format_span")))
                .isEqualTo(List.of(
                        "per: john smith $ loc: nairobi $ date: today",
                        "org: acme $ org: foo",
                        "",
                        "per: a $ per: b $ org: c"));
    }

    @Test
    void mapGivesTheDefaultForUnknownText() {
        FilterStep map = step("map", "mapping_dict", Map.of("yes", 1L), "default_value", 0L);

        assertThat(apply(NO_FIELDS, List.of("yes", "no"), map)).isEqualTo(List.of("1", "0"));
    }

    @Test
    void whiteSpaceIsPythons() {
        assertThat(apply(NO_FIELDS, List.of("\u0085\u00a0 A\u2007\u001c\n"), step("remove_whitespace")))
                .isEqualTo(List.of("A"));
    }

    @Test
    void textFiltersAfterTakeFirstChangeTheTextThatIsLeft() {
        assertThat(apply(NO_FIELDS, List.of(" Ab "), TAKE_FIRST, step("remove_whitespace"), step("uppercase")))
                .isEqualTo("AB");
    }

    @Test
    void programsAreCompletedAndCutAtTheFence() {
        Doc doc = new Doc(0, Map.of("prompt", "def f():\n"));
        FilterStep custom = step("custom", "filter_fn", "humaneval/utils.build_predictions_instruct");

        assertThat(apply(doc, List.of("  return 1\n```\nThis"), custom)).isEqualTo(List.of("def f():\n  return 1\n"));
    }

    @Test
    void unknownFilterIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> apply(NO_FIELDS, List.of(), step("regexp")))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot use filter 'regexp': it is not supported. Use one of: ")
                .hasMessageContaining("regex, regex_pos, remove_whitespace");
    }

    @Test
    void decontaminationIsRefused() {
        assertThatThrownBy(() -> apply(NO_FIELDS, List.of(), step("decontaminate")))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot use filter 'decontaminate': it is not supported.");
    }

    @Test
    void unknownAndWronglyTypedOptionsAreRefused() {
        assertThatThrownBy(() -> apply(NO_FIELDS, List.of(), step("regex", "regex_patern", "x")))
                .hasMessage(
                        "Cannot use filter 'regex': unknown option 'regex_patern'. Known options: fallback, group_select, regex_pattern.");
        assertThatThrownBy(() -> apply(NO_FIELDS, List.of(), step("regex", "group_select", "last")))
                .hasMessage(
                        "Cannot use filter 'regex': option 'group_select' is 'last', not a whole number. Correct the task file.");
        assertThatThrownBy(() -> apply(NO_FIELDS, List.of(), step("take_first_k")))
                .hasMessage(
                        "Cannot use filter 'take_first_k': option 'k' is missing, not a whole number. Correct the task file.");
    }

    @Test
    void aPatternThatBacktracksWithoutEndConcernsTheDocAlone() {
        FilterStep hopeless = step("regex", "regex_pattern", "(a*)".repeat(8) + "b");

        assertThatThrownBy(() -> apply(NO_FIELDS, List.of("a".repeat(200)), hopeless))
                .isInstanceOf(UnscorableException.class)
                .hasMessageStartingWith("doc 0: filter 'test' gave up matching the pattern");
    }

    @Test
    void aPatternThatPythonRefusesIsAFaultOfTheTaskFile() {
        assertThatThrownBy(() -> apply(NO_FIELDS, List.of(), step("regex", "regex_pattern", "(a")))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot use filter 'regex': ")
                .hasMessageEndingWith("Correct the task file.");
    }

    static @Nullable Object apply(Doc doc, List<String> answers, FilterStep... steps) {
        return new FilterPipeline("test", Arrays.asList(steps))
                .apply(doc, answers)
                .toPlain();
    }

    static FilterStep step(String function, Object... options) {
        Map<String, @Nullable Object> named = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            named.put((String) options[i], options[i + 1]);
        }
        return new FilterStep(function, named);
    }
}

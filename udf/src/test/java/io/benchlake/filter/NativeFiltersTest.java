package io.benchlake.filter;

import static io.benchlake.filter.FilterPipelineTest.apply;
import static io.benchlake.filter.FilterPipelineTest.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.doc.Doc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected answers are what the benchmarks' own Python filters give. */
class NativeFiltersTest {
    private static final Doc DOC =
            new Doc(0, Map.of("input", "Which?\nOptions:\n(A) red ball\n(B) blue box\n(C) blue"));

    @ParameterizedTest
    @CsvSource({"I think (C), (C)", "the Blue box, (B)", "clearly: A, (A)", "none of it, [invalid]"})
    void choicesAreReadFromTheQuestion(String answer, String expected) {
        FilterStep step = step(
                "bbh/zeroshot/utils.MultiChoiceRegexFilter",
                "regex_pattern",
                "(\\([A-Z]\\))",
                "ignore_case",
                true,
                "ignore_punctuation",
                true);

        assertThat(apply(DOC, List.of(answer), step)).isEqualTo(List.of(expected));
    }

    @ParameterizedTest
    @CsvSource({"'Yes, sure', Yes", "That is FALSE, No", "not so, [invalid]", "true or false, Yes"})
    void patternsAreMappedToValues(String answer, String expected) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("\\b(no|false)\\b", "No");
        values.put("\\b(yes|true)\\b", "Yes");
        FilterStep step =
                step("bbh/cot_zeroshot/utils.MapRegexFilter", "regex_pattern_to_value", values, "ignore_case", true);

        assertThat(apply(DOC, List.of(answer), step)).isEqualTo(List.of(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "we have 12 or twenty, 12",
        "Twenty things, 20",
        "there are six apples, [invalid]",
        "so seventeen, 17",
        "eight, [invalid]",
        "we have twenty six items, 20",
        "one hundred and twenty three, 123",
        "two thousand and forty nine, 2040",
        "i count nine and two, 2",
        "'fourteen thousand, five hundred', 170",
        "three hundred million, 300000000",
        "thousand five, [invalid]",
        "two million twenty three thousand and forty nine, 2023040",
        "one two three four five, 1",
        "thousand, 1000",
        "one trillion, 1",
        "twelve hundred and seven, 1200",
        "one thousand two thousand, [invalid]",
        "million one billion, [invalid]",
        "often money, 10"
    })
    void numbersAreReadFromDigitsOrWords(String answer, String expected) {
        FilterStep step = step("bbh/zeroshot/utils.NumberParseRegexFilter", "regex_pattern", "([0-9]+)");

        assertThat(apply(DOC, List.of(answer), step)).isEqualTo(List.of(expected));
    }

    @Test
    void sortedWordsAreTakenWhereTheyStandLast() {
        Doc doc = new Doc(0, Map.of("input", "Sort List: pear apple banana"));

        assertThat(apply(
                        doc,
                        List.of("first pear apple, then apple banana pear pears"),
                        step("bbh/zeroshot/utils.WordSortFilter")))
                .isEqualTo(List.of("apple banana pear"));
    }

    @ParameterizedTest
    @CsvSource({"정답: B 또는 c, B", "정답은 d 입니다, D", "I choose A. or e., E", "nothing here, ''", "Maybe b, B"})
    void koreanAnswersGiveTheirLetter(String answer, String expected) {
        assertThat(apply(DOC, List.of(answer), step("kormedmcqa/utils.ExtractChoiceFilter")))
                .isEqualTo(List.of(expected));
    }
}

package io.benchlake.doc.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeFunctionsTest {
    @Test
    void filtersRowsByTheConstantInTheFunctionsName() {
        List<Doc> docs = List.of(
                new Doc(0, Map.of("subtask_name", "mmlu_de_chat.anatomy")),
                new Doc(1, Map.of("subtask_name", "mmlu_fr_chat.anatomy")),
                new Doc(2, Map.of("subtask_name", "mmlu_de_chat.virology")),
                new Doc(3, Map.of("subtask_name", "mmlu_de_chat.anatomy")));
        assertThat(NativeFunctions.findDocs("llama3/instruct/mmlu_de/utils.process_docs_anatomy")
                        .orElseThrow()
                        .apply(docs))
                .containsExactly(docs.get(0), docs.get(3).withId(1));
    }

    @Test
    void filtersComputerScienceByItsNameWithABlank() {
        Doc wanted = new Doc(0, Map.of("category", "computer science"));
        Doc other = new Doc(1, Map.of("category", "math"));
        assertThat(NativeFunctions.findDocs("mmlu_pro/utils.process_computer_science")
                        .orElseThrow()
                        .apply(List.of(wanted, other)))
                .containsExactly(wanted);
    }

    @Test
    void rewordsTheAnswerOfMetasMmluProExamples() {
        Doc doc = new Doc(
                0,
                Map.of(
                        "cot_content",
                        "A: Let's think step by step. It is so. The answer is (C). Or The answer is (c)."));
        assertThat(NativeFunctions.findText("llama3/instruct/mmlu_pro/utils.fewshot_to_text")
                        .orElseThrow()
                        .apply(doc))
                .isEqualTo("It is so. The best answer is C. Or The answer is (c).");
    }

    @Test
    void lettersArcAnswersGivenAsNumbers() {
        Doc doc = new Doc(
                5,
                Map.of(
                        "answerKey",
                        "3",
                        "choices",
                        Map.of("text", List.of("w", "x", "y", "z"), "label", List.of("1", "2", "3", "4"))));
        Doc lettered = ArcChallengeLlama.processDocs(List.of(doc)).get(0);
        assertThat(lettered.id()).isZero();
        assertThat(lettered.get("answerKey")).isEqualTo("C");
        assertThat(lettered.get("choices"))
                .isEqualTo(Map.of("text", List.of("w", "x", "y", "z"), "label", List.of("A", "B", "C", "D")));
    }

    @Test
    void detokenisesAsTheHarnessDoes() {
        Doc doc = new Doc(
                0,
                Map.of(
                        "page",
                        " = = Title = = \n 1 @,@ 000 @.@ 5 well @-@ known \" words \" ( a ) , [ b ] ; he 's 20 \u00b0 C . { x } ' q ' N pages"));
        assertThat(Wikitext.detokenize(doc))
                .isEqualTo(" == Title ==\n1,000.5 well-known \"words\" (a), [b]; he's 20\u00b0C. {x}' q ' 1 pages");
    }

    @Test
    void saysWhichItemAndFieldDoNotFit() {
        Doc doc = new Doc(7, Map.of("answer", "3"));
        assertThatThrownBy(() -> Winogrande.docToText(doc))
                .isInstanceOf(UserError.class)
                .hasMessage("Cannot prepare item 7: field 'answer' is 3, not '1' or '2'."
                        + " Check that the data set fits the task.");
        assertThatThrownBy(() -> Winogrande.docToTarget(doc))
                .hasMessageContaining("field 'sentence' is null, not text");
    }

    @Test
    void shufflesEachRowOfGpqaBySeedOfItsOwn() {
        List<Doc> docs = IntStream.range(0, 40).mapToObj(row -> gpqa(row)).toList();
        Gpqa gpqa = new Gpqa(false, true);
        List<Doc> all = gpqa.apply(docs);

        assertThat(gpqa.apply(docs)).isEqualTo(all);
        assertThat(gpqa.apply(docs.subList(30, 31))).containsExactly(all.get(30));
        assertThat(all).extracting(doc -> doc.get("answer")).contains("(A)", "(B)", "(C)", "(D)");
        all.forEach(doc -> assertThat(
                        Columns.texts(doc, "choices").get("(A)(B)(C)(D)".indexOf((String) doc.get("answer")) / 3))
                .isEqualTo("right"));
    }

    private static Doc gpqa(int row) {
        return new Doc(
                row,
                Map.of(
                        "Correct Answer", "right",
                        "Incorrect Answer 1", "wrong 1",
                        "Incorrect Answer 2", "wrong 2",
                        "Incorrect Answer 3", "wrong 3"));
    }

    @ParameterizedTest
    @CsvSource({
        "tmmluplus/default/utils.process_docs, answer, 'E', 'one of A, B, C, D'",
        "csatqa/utils.process_docs, gold, 'x', a whole number",
        "hendrycks_math/utils.process_docs, solution, 'no box', 'a text with an answer in \\boxed'",
        "truthfulqa/utils.process_docs_gen, correct_answers, 'one', a list of texts"
    })
    void dataThatDoesNotFitIsNamed(String function, String field, String value, String expected) {
        Map<String, Object> fields = new HashMap<>();
        List.of("context", "question", "option#1", "option#2", "option#3", "option#4", "option#5")
                .forEach(column -> fields.put(column, "x"));
        fields.put(field, value);
        assertThatThrownBy(
                        () -> NativeFunctions.findDocs(function).orElseThrow().apply(List.of(new Doc(3, fields))))
                .isInstanceOf(UserError.class)
                .hasMessage("Cannot prepare item 3: field '" + field + "' is " + value + ", not " + expected
                        + ". Check that the data set fits the task.");
    }

    @ParameterizedTest
    @CsvSource({
        "xcopa/utils.doc_to_text_it, question, 'why', cause or effect",
        "arabicmmlu/utils.doc_to_text, Level, 'PhD', 'one of Primary, Middle, High, Univ, Prof'",
        "leaderboard/musr/utils.doc_to_text, choices, 'a or b', the text of a Python list",
        "leaderboard/musr/utils.doc_to_text, choices, '3', the text of a Python list",
        "logiqa/utils_logiqa.doc_to_target, label, 'e', 'one of a, b, c, d'"
    })
    void aDocThatDoesNotFitIsNamed(String function, String field, String value, String expected) {
        Map<String, Object> fields = new HashMap<>();
        List.of("premise", "Subject", "narrative", "question").forEach(column -> fields.put(column, "x"));
        fields.put(field, value);
        assertThatThrownBy(
                        () -> NativeFunctions.findText(function).orElseThrow().apply(new Doc(3, fields)))
                .isInstanceOf(UserError.class)
                .hasMessage("Cannot prepare item 3: field '" + field + "' is " + value + ", not " + expected
                        + ". Check that the data set fits the task.");
    }

    @Test
    void knowsNothingByOtherNames() {
        assertThat(NativeFunctions.findDocs("hellaswag/utils.process")).isEmpty();
        assertThat(NativeFunctions.findText("hellaswag/utils.process_docs")).isEmpty();
    }
}

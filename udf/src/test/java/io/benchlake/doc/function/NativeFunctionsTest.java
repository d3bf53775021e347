package io.benchlake.doc.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
    void capitalisesAndStripsAsPythonDoes() {
        assertThat(PythonStrings.capitalize("aBC dEF")).isEqualTo("Abc def");
        assertThat(PythonStrings.capitalize("")).isEmpty();
        assertThat(PythonStrings.strip("\u00a0\u2007 a\u200b \u0085\u3000")).isEqualTo("a\u200b");
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
    void knowsNothingByOtherNames() {
        assertThat(NativeFunctions.findDocs("hellaswag/utils.process")).isEmpty();
        assertThat(NativeFunctions.findText("hellaswag/utils.process_docs")).isEmpty();
    }
}

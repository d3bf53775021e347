package io.benchlake.tools.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.doc.Doc;
import io.benchlake.plan.WrittenTask;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocMakerTest {
    private static final String CHOICE = "output_type: multiple_choice\n";

    @TempDir
    private Path folder;

    @Test
    void fieldsHaveTheKindsThatTheirUseTells() {
        Doc doc = make("doc_to_text: \"{{q.strip()}} {{choices[3]}} {{start + 1}} {{doc.title}}\"\ndoc_to_target: a\n");
        assertThat(doc.get("q")).isInstanceOf(String.class);
        assertThat((List<?>) doc.get("choices")).hasSize(4);
        assertThat(doc.get("start")).isInstanceOf(Long.class);
        assertThat(doc.get("doc")).hasToString("{title=Made title of doc 1}");
        assertThat(doc.get("a")).isInstanceOf(String.class);
    }

    @Test
    void aValueThatIsLookedUpIsAmongThoseItIsLookedUpIn() {
        Doc doc = make(CHOICE + """
                doc_to_text: "{{q}}"
                doc_to_choice: "{{choices.text}}"
                doc_to_target: "{{choices.label.index(key.strip())}}"
                """);
        assertThat(doc.get("key")).isEqualTo("Made label b of doc 1");
        assertThat(String.valueOf(doc.get("choices")))
                .contains("label=[Made label a of doc 1, Made label b of doc 1, ");
        assertThat(make(CHOICE
                                + "doc_to_text: q\ndoc_to_choice: [a, b]\ndoc_to_target: \"{{['x', 'y'].index(key)}}\"\n")
                        .get("key"))
                .isEqualTo("y");
        assertThat(make(CHOICE + "doc_to_text: q\ndoc_to_choice: [a, b]\ndoc_to_target: \"{{key|int - 1}}\"\n")
                        .get("key"))
                .isEqualTo(2L);
    }

    @Test
    void aColumnForTheGoldAnswerHoldsTheChoicesPlace() {
        assertThat(make(CHOICE + "doc_to_text: q\ndoc_to_choice: [a, b]\ndoc_to_target: label\n")
                        .get("label"))
                .isEqualTo(1L);
        assertThat(make(CHOICE + "doc_to_text: q\ndoc_to_choice: [a, b]\ndoc_to_target: \"{{label}}\"\n")
                        .get("label"))
                .isEqualTo("b");
    }

    @Test
    void textsHoldWhatTheyAreSplitBy() {
        assertThat((String) make("doc_to_text: q\ndoc_to_target: \"{{a.split('####')[1]}}\"\n")
                        .get("a"))
                .contains("####");
    }

    @Test
    void tasksThatReadByFunctionsGetTheRowOfTheirDataSet() {
        Doc doc = make("""
                dataset_path: Rowan/hellaswag
                process_docs: !function lm_eval.tasks.hellaswag.utils.process_docs
                doc_to_text: query
                doc_to_target: label
                """);
        assertThat(doc.fields()).containsKeys("ctx_a", "ctx_b", "endings");
    }

    @Test
    void docsDifferFromEachOther() {
        List<Doc> docs =
                DocMaker.make(WrittenTask.read(folder, "doc_to_text: x\ndoc_to_target: 1\n"), ExampleRows.load(), 3);
        assertThat(docs).hasSize(3).extracting(Doc::fields).doesNotHaveDuplicates();
    }

    /** The second doc: its place among two choices is 1. */
    private Doc make(String keys) {
        return DocMaker.make(WrittenTask.read(folder, keys), ExampleRows.load(), 2)
                .get(1);
    }
}

package io.benchlake.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.config.PromptOptions;
import io.benchlake.doc.Doc;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.prompt.PromptStyle;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldCheckTest {
    private static final String CHOICE = """
            output_type: multiple_choice
            doc_to_text: "{{q}}"
            doc_to_choice: ["no", "yes"]
            doc_to_target: gold
            """;

    @TempDir
    private Path folder;

    @Test
    void placesTextsFlagsAndListsAreGoldAnswers() {
        assertThat(note(CHOICE, 0L, 1L, "yes", true, List.of(1L), List.of("maybe", "no")))
                .isEmpty();
    }

    @Test
    void docsWithoutOneAreNamed() {
        assertThat(note(CHOICE, 0L, 2L, -1L, "maybe", List.of(), List.of(5L)))
                .isEqualTo("t: 5 of 6 docs count as wrong, since their gold answer is none of their choices:"
                        + " doc 1, 2, 3, 4, 5");
    }

    @Test
    void aTaskWithoutAnyIsRefused() {
        assertThatThrownBy(() -> note(CHOICE, 7L, "maybe"))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.INVALID_INPUT))
                .hasMessage("Cannot score task 't': the gold answer of no doc is among its choices; that of doc 0 is 7,"
                        + " of 2 choices. Correct doc_to_target or doc_to_choice.");
    }

    @Test
    void aGoldAnswerThatIsNullNamesItsDocAndField() {
        List<Doc> docs =
                List.of(new Doc(0, Map.of("q", "q", "gold", 0L)), new Doc(1, Map.of("q", "q")).with("gold", null));
        assertThatThrownBy(() -> note(CHOICE, docs))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("task 't', doc 1: doc 1: field 'gold' is null");
    }

    @Test
    void generatedAnswersNeedNoChoice() {
        assertThat(note("doc_to_text: q\ndoc_to_target: gold\n", "anything")).isEmpty();
    }

    private String note(String keys, Object... golds) {
        List<Doc> docs = new ArrayList<>();
        for (Object gold : golds) {
            docs.add(new Doc(docs.size(), Map.of("q", "q", "gold", gold)));
        }
        return note(keys, docs);
    }

    private String note(String keys, List<Doc> docs) {
        PromptStyle style = new PromptStyle("", null, false, LocalDate.EPOCH);
        TaskPrompter prompter = new TaskPrompter((dataset, split) -> docs, PromptOptions.DEFAULT, style);
        PromptedTask prompted = prompter.prompt(WrittenTask.read(folder, keys));
        return GoldCheck.note(prompted.task().name(), DocFindings.of(prompted.task(), prompted.prompts()))
                .orElse("");
    }
}

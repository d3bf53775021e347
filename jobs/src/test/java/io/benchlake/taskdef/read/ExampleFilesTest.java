package io.benchlake.taskdef.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.doc.Doc;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.TaskFolder;
import io.benchlake.taskdef.catalogue.Choices;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.taskdef.catalogue.TaskSelection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleFilesTest {
    private static final String FAMILY = "task: f_<name>\nfamily: [a, b]\nfewshot_config:\n  sampler: first_n\n";

    @TempDir
    Path path;

    private TaskFolder folder;

    @BeforeEach
    void writeExamples() {
        folder = new TaskFolder(path).write("examples.yml", """
                a:
                  - {question: one, answer: "1"}
                  - {question: two, answer: "2"}
                b:
                  - {question: three, answer: "3"}
                """);
    }

    @Test
    void giveEachMemberOfAFamilyItsOwn() {
        TaskSelection selection = folder.write(
                        "sub/f.yaml", FAMILY + "  samples: ../examples.yml#<name>\n" + TaskFolder.MINIMAL)
                .select("f_*");
        assertThat(selection.taskList())
                .extracting(task -> task.fewShot().samples())
                .containsExactly(
                        List.of(
                                new Doc(0, Map.of("question", "one", "answer", "1")),
                                new Doc(1, Map.of("question", "two", "answer", "2"))),
                        List.of(new Doc(0, Map.of("question", "three", "answer", "3"))));
    }

    @Test
    void areExportedAsIfTheyStoodInTheTask() {
        TaskDef task =
                folder.task("t", "fewshot_config: {samples: examples.yml#b}\n").only("t");
        assertThat(task.config().get("fewshot_config"))
                .extracting("samples")
                .isEqualTo(List.of(Map.of("question", "three", "answer", "3")));
    }

    @Test
    void areNotReadWhenTheCatalogueIsMade() {
        TaskCatalogue catalogue =
                folder.task("t", "fewshot_config: {samples: absent.yml#a}\n").catalogue();
        assertThat(catalogue.problems()).isEmpty();
        assertThatThrownBy(() -> catalogue.selectRequested(Choices.of(List.of("t"))))
                .hasMessageContaining("absent.yml");
    }

    @Test
    void sayWhichKeyIsMissing() {
        folder.task("t", "fewshot_config: {samples: examples.yml#c}\n");
        assertThatThrownBy(() -> folder.only("t"))
                .hasMessage("Cannot read examples.yml, line 1: the document has no 'c'. Add 'c:'.");
    }

    @Test
    void refuseTextThatNamesNoPlace() {
        folder.task("t", "fewshot_config:\n  samples: examples.yml\n");
        assertThatThrownBy(() -> folder.only("t"))
                .hasMessage("Cannot read t.yaml, line 7: 'fewshot_config.samples' is 'examples.yml', neither a list"
                        + " nor the place of one. Write the examples below it, or file#key.");
    }
}

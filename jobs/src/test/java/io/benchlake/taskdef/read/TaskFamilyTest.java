package io.benchlake.taskdef.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.taskdef.DocField;
import io.benchlake.taskdef.GroupDef;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.TaskFolder;
import io.benchlake.taskdef.catalogue.TaskSelection;
import io.benchlake.template.PromptTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskFamilyTest {
    @TempDir
    Path folder;

    @Test
    void writesOutOneTaskPerMember() {
        TaskSelection selection = family("""
                        task: f_<name>
                        task_alias: <words>
                        dataset_name: <name>
                        description: "About <words>, <category>."
                        tag: f_<category>_tasks
                        family:
                          hard: [long_division, sums]
                          easy: [counting]
                        """).select("f_hard_tasks", "f_counting");
        assertThat(selection.tasks().keySet()).containsExactly("f_long_division", "f_sums", "f_counting");
        TaskDef first = selection.taskList().get(0);
        assertThat(first.alias()).isEqualTo("long division");
        assertThat(first.dataset().name()).isEqualTo("long_division");
        assertThat(first.prompt().description()).hasToString("About long division, hard.");
    }

    @Test
    void letsAMemberHaveKeysOfItsOwn() {
        TaskSelection selection = family("task: f_<name>\nrepeats: 2\nfamily:\n  - a\n  - b:\n      repeats: 3\n")
                .select("f_*");
        assertThat(selection.taskList()).extracting(TaskDef::repeats).containsExactly(2, 3);
    }

    @Test
    void letsAMemberHaveATextOfItsOwn() {
        TaskSelection selection = family("""
                        task: f_<name>
                        description: "关于<text>。"
                        dataset_name: <words>
                        family:
                          - old_poems: 古诗
                          - maps: {text: 地图, repeats: 4}
                          - no_text
                        """).select("f_*");
        assertThat(selection.taskList())
                .extracting(task -> task.prompt().description().source())
                .containsExactly("关于地图。", "关于no_text。", "关于古诗。");
        assertThat(selection.taskList())
                .extracting(task -> task.dataset().name())
                .containsExactly("maps", "no text", "old poems");
        assertThat(selection.taskList()).extracting(TaskDef::repeats).containsExactly(4, 1, 1);
    }

    @Test
    void fillsInInsideMappings() {
        TaskDef task = family("task: f_<name>\ndataset_kwargs: {data_files: {test: [<name>/t.csv]}}\nfamily: [a]\n")
                .only("f_a");
        assertThat(task.dataset().kwargs()).isEqualTo(Map.of("data_files", Map.of("test", List.of("a/t.csv"))));
    }

    @Test
    void writesOutOneGroupPerMember() {
        TaskSelection selection = family("task: f_<name>\ntag: f_<category>_tasks\nfamily: {x: [a], y: [b]}\n")
                .write("g.yaml", """
                        group: f_<name>_all
                        group_alias: <words>
                        task: [f_<name>_tasks]
                        metadata: {version: 1, description: "Of <name>"}
                        family:
                          - x
                          - y: {metadata: {version: 2}}
                        """)
                .select("f_x_all", "f_y_all");
        assertThat(TaskFolder.group(selection, "f_x_all"))
                .isEqualTo(new GroupDef("f_x_all", "x", "1", List.of("f_a"), List.of()));
        assertThat(TaskFolder.group(selection, "f_y_all").version()).isEqualTo("2");
    }

    @Test
    void takesItsMembersFromAnIncludedFile() {
        TaskSelection selection = family("include: members.yml\ntask: f_<name>\n")
                .write("members.yml", "family: [a, b]\n")
                .select("f_*");
        assertThat(selection.tasks().keySet()).containsExactly("f_a", "f_b");
    }

    @Test
    void fillsInNoMarkInPrompts() {
        TaskDef task = family("task: f_<name>\ndoc_to_text: \"<name> {{question}}\"\nfamily: [a]\n")
                .only("f_a");
        assertThat(task.prompt().docToText())
                .isEqualTo(new DocField.Template(PromptTemplate.parse("<name> {{question}}")));
    }

    @Test
    void fillsInNamesOfFunctions() {
        TaskDef task = new TaskFolder(folder)
                .write(
                        "mmlu_pro/f.yaml",
                        "task: f_<name>\nprocess_docs: !function utils.process_<name>\nfamily: [law]\n"
                                + TaskFolder.MINIMAL)
                .only("f_law");
        assertThat(task.dataset().processDocs()).hasToString("mmlu_pro/utils.process_law");
    }

    @Test
    void refusesAMemberWithTwoNames() {
        assertThat(family("task: f_<name>\nfamily:\n  - {a: {}, b: {}}\n")
                        .catalogue()
                        .problems())
                .singleElement()
                .asString()
                .contains("'family[0]' does not have exactly one key");
    }

    @Test
    void keepsTheFirstOfTwoMembersOfOneName() {
        assertThat(family("task: same\nfamily: [a, b]\ndataset_name: <name>\n")
                        .only("same")
                        .dataset()
                        .name())
                .isEqualTo("a");
    }

    private TaskFolder family(String keys) {
        String own = keys.contains("doc_to_text")
                ? TaskFolder.MINIMAL.replaceAll("doc_to_text.*\n", "")
                : TaskFolder.MINIMAL;
        return new TaskFolder(folder).write("f.yaml", keys + own);
    }
}

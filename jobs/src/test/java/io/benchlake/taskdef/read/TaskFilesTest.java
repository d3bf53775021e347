package io.benchlake.taskdef.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.TaskFolder;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.taskdef.catalogue.TaskFolderCheck;
import io.benchlake.taskdef.catalogue.TaskSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskFilesTest {
    @TempDir
    Path parent;

    @Test
    void mergesIncludesShallowlyWithTheOwnKeysOnTop() {
        TaskDef task = folder().write("base_yaml", TaskFolder.MINIMAL + "metadata: {version: 1, note: x}\nrepeats: 2\n")
                .write("more_yaml", "repeats: 3\ndescription: more\n")
                .write("sub/t.yaml", "include: [../base_yaml, ../more_yaml]\ntask: t\nmetadata: {version: 2}\n")
                .only("t");
        assertThat(task.repeats()).isEqualTo(3);
        assertThat(task.prompt().description()).hasToString("more");
        assertThat(task.version()).isEqualTo("2");
        assertThat(task.config().get("metadata")).asString().doesNotContain("note");
    }

    @Test
    void letsAnExplicitNullHideAnIncludedValue() {
        TaskDef task = folder().write("base_yaml", TaskFolder.MINIMAL + "num_fewshot: 5\n")
                .write("t.yaml", "include: base_yaml\ntask: t\nnum_fewshot: null\n")
                .only("t");
        assertThat(task.fewShot().count()).isZero();
    }

    @Test
    void namesFunctionsByTheFileThatHoldsTheTag() {
        TaskDef task = folder().write(
                        "hellaswag/base_yaml", TaskFolder.MINIMAL + "process_docs: !function utils.process_docs\n")
                .write("other/t.yaml", "include: ../hellaswag/base_yaml\ntask: t\n")
                .only("t");
        assertThat(task.dataset().processDocs()).hasToString("hellaswag/utils.process_docs");
    }

    @Test
    void namesFunctionsFromTheHarnesssOwnFolderWhereOnlyAPartIsIncluded() {
        Path part = parent.resolve("lm_eval/tasks/hellaswag");
        TaskDef task = new TaskFolder(part)
                .write("t.yaml", "task: t\n" + TaskFolder.MINIMAL + "process_docs: !function utils.process_docs\n")
                .only("t");
        assertThat(task.dataset().processDocs()).hasToString("hellaswag/utils.process_docs");
    }

    @Test
    void allowsAFileToBeIncludedTwice() {
        TaskDef task = folder().write("base_yaml", TaskFolder.MINIMAL)
                .write("left_yaml", "include: base_yaml\nrepeats: 2\n")
                .write("right_yaml", "include: base_yaml\ndescription: right\n")
                .write("t.yaml", "include: [left_yaml, right_yaml]\ntask: t\n")
                .only("t");
        assertThat(task.repeats()).isEqualTo(2);
        assertThat(task.prompt().description()).hasToString("right");
    }

    @Test
    void showsTheChainOfAnIncludeCycle() {
        assertThat(folder().write("a_yaml", "x: 1\ninclude: b_yaml\n")
                        .write("b_yaml", "include: a_yaml\n")
                        .write("t.yaml", "task: t\ninclude: a_yaml\n")
                        .catalogue()
                        .problems())
                .containsExactly(
                        "Cannot read b_yaml, line 1: 'include' is an include cycle: t.yaml -> a_yaml -> b_yaml -> a_yaml."
                                + " Remove one of these includes.");
    }

    @Test
    void refusesIncludesNestedTooDeep() {
        TaskFolder folder = folder().write("t.yaml", "task: t\ninclude: f0_yaml\n");
        for (int i = 0; i < 25; i++) {
            folder.write("f%d_yaml".formatted(i), "include: f%d_yaml\n".formatted(i + 1));
        }
        assertThat(folder.catalogue().problems())
                .singleElement()
                .asString()
                .contains("'include' is nested more than 20 deep. Include fewer levels.");
    }

    @Test
    void mergesTheIncludesOfTasksWrittenInsideAGroup() {
        TaskSelection selection = folder().write("groups/base_yaml", TaskFolder.MINIMAL + "repeats: 2\n")
                .write("groups/g.yaml", """
                        group: g
                        task:
                          - group: part
                            task:
                              - task: a
                                include: base_yaml
                              - task: b
                                include: base_yaml
                                repeats: 3
                        """)
                .select("g");
        assertThat(selection.tasks().keySet()).containsExactly("g::part::a", "g::part::b");
        assertThat(selection.taskList()).extracting(TaskDef::repeats).containsExactly(2, 3);
    }

    @Test
    void refusesToLeaveTheFolder() {
        for (String target : List.of("../../secret_yaml", "/etc/passwd", "sub/../../../x")) {
            assertThat(folder().write("t.yaml", "task: t\ninclude: " + target + "\n")
                            .catalogue()
                            .problems())
                    .singleElement()
                    .asString()
                    .contains("'include' is '" + target + "', which lies outside the task folder");
        }
    }

    @Test
    void aFileThatIsNamedMayIncludeWhatLiesInATreeThatHoldsIt() throws IOException {
        folder().write("top/_base", TaskFolder.MINIMAL).write("top/a/b/t.yaml", "task: t\ninclude: ../../_base\n");
        Path file = parent.resolve("tasks/top/a/b/t.yaml");

        assertThat(TaskCatalogue.nameIn(file, List.of(parent.resolve("tasks/top"))))
                .contains("t");
        assertThat(TaskCatalogue.nameIn(file, List.of(parent.resolve("tasks/top/a/b"), parent.resolve("tasks"))))
                .contains("t");
        for (Path tree : List.of(parent.resolve("tasks/top/a"), parent.resolve("tasks/top/a/b"), Path.of("/"))) {
            assertThatThrownBy(() -> TaskCatalogue.nameIn(file, List.of(tree)))
                    .hasMessageContaining("'include' is '../../_base', which lies outside the task folder");
        }
        Files.writeString(parent.resolve("secret_yaml"), "a: 1");
        Files.createSymbolicLink(parent.resolve("tasks/top/link_yaml"), parent.resolve("secret_yaml"));
        Files.writeString(file, "task: t\ninclude: ../../link_yaml\n");
        assertThatThrownBy(() -> TaskCatalogue.nameIn(file, List.of(parent.resolve("tasks"))))
                .hasMessageContaining("lies outside the task folder");
    }

    @Test
    void theWorkingFolderIsSuchATree() throws IOException {
        Path base = Files.createTempFile(Path.of("target"), "base", "_yaml");
        Path folder = Files.createTempDirectory(Path.of("target"), "tasks");
        Path file = folder.resolve("t.yaml");
        Files.writeString(base, TaskFolder.MINIMAL);
        Files.writeString(file, "task: t\ninclude: ../" + base.getFileName() + "\n");
        try {
            assertThat(TaskCatalogue.nameIn(file, List.of())).contains("t");
            assertThat(TaskFolderCheck.run(folder, List.of(), path -> true).faults())
                    .isEmpty();
        } finally {
            for (Path made : List.of(base, file, folder)) {
                Files.delete(made);
            }
        }
    }

    @Test
    void refusesALinkOutOfTheFolder() throws IOException {
        Files.writeString(parent.resolve("secret_yaml"), "a: 1");
        TaskFolder folder = folder().write("t.yaml", "task: t\ninclude: link_yaml\n");
        Files.createSymbolicLink(folder.folder().resolve("link_yaml"), parent.resolve("secret_yaml"));
        assertThat(folder.catalogue().problems()).singleElement().asString().contains("lies outside the task folder");
    }

    @Test
    void reportsAMissingInclude() {
        assertThat(folder().write("t.yaml", "task: t\ninclude: none_yaml\n")
                        .catalogue()
                        .problems())
                .singleElement()
                .asString()
                .startsWith("Cannot read none_yaml: there is no such file");
    }

    private TaskFolder folder() {
        return new TaskFolder(parent.resolve("tasks"));
    }
}

package io.benchlake.taskdef.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.taskdef.TaskFolder;
import io.benchlake.taskdef.read.TaskRoot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskCatalogueTest {
    @TempDir
    Path parent;

    private TaskFolder folder;

    @BeforeEach
    void writeThreeTasks() {
        folder = new TaskFolder(parent.resolve("tasks"))
                .task("arc_easy", "tag: [arc, all]\n")
                .task("arc_hard", "tag: arc\n")
                .task("boolq", "repeats: 2\n");
    }

    @Test
    void keepsTheOrderOfTheRequestAndSortsPatterns() {
        assertThat(folder.select("boolq", "arc_*").tasks().keySet()).containsExactly("boolq", "arc_easy", "arc_hard");
        assertThat(folder.select("arc_[!e]*", "?oolq").tasks().keySet()).containsExactly("arc_hard", "boolq");
    }

    @Test
    void expandsTagsInAlphabeticalOrder() {
        assertThat(folder.select("arc").tasks().keySet()).containsExactly("arc_easy", "arc_hard");
        assertThat(folder.select("arc").groups()).isEmpty();
    }

    @Test
    void takesATaskOnceHoweverOftenItIsReached() {
        assertThat(folder.select("arc", "arc_easy", "arc_*").tasks()).hasSize(2);
    }

    @Test
    void refusesATaskWithTwoSettings() {
        List<TaskChoice> requests =
                List.of(new TaskChoice("arc", Optional.of(1)), new TaskChoice("arc_easy", Optional.of(2)));
        assertThatThrownBy(() -> folder.catalogue().selectRequested(requests))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'arc_easy' is asked for twice with different settings");
    }

    @Test
    void givesEveryRequestItsOwnNumberOfExamples() {
        TaskSelection selection = folder.catalogue()
                .selectRequested(List.of(new TaskChoice("arc", Optional.of(25)), TaskChoice.of("boolq")));
        assertThat(selection.taskList())
                .extracting(task -> task.fewShot().count())
                .containsExactly(25, 25, 0);
    }

    @Test
    void proposesNearNames() {
        assertThatThrownBy(() -> folder.select("arc_esy"))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessage("Cannot select tasks: there is no task, group or tag 'arc_esy'. Did you mean 'arc_easy'?"
                        + " List them with 'tasks list'.");
        assertThatThrownBy(() -> folder.select("zzz*")).hasMessageContaining("there is no task, group or tag 'zzz*'");
    }

    @Test
    void saysWhyTheFileOfAnUnknownNameWasLeftOut() {
        folder.write("broken.yaml", "task: broken\n\tx: 1\n");
        assertThatThrownBy(() -> folder.select("broken")).hasMessageContaining("Cannot read broken.yaml");
    }

    @Test
    void letsALaterFolderHideNamesOfAnEarlierOne() {
        TaskFolder other = new TaskFolder(parent.resolve("other")).task("boolq", "repeats: 7\n");
        TaskCatalogue catalogue =
                TaskCatalogue.ofRoots(List.of(TaskRoot.directory(folder.folder()), TaskRoot.directory(other.folder())));
        assertThat(catalogue
                        .selectRequested(Choices.of(List.of("boolq")))
                        .taskList()
                        .get(0)
                        .repeats())
                .isEqualTo(7);
        assertThat(catalogue.selectRequested(Choices.of(List.of("arc"))).tasks())
                .hasSize(2);
    }

    @Test
    void putsFoldersOverTheProductsTasks() {
        folder.task("hellaswag", "repeats: 7\n");
        TaskCatalogue catalogue = TaskCatalogue.of(List.of(folder.folder()));
        assertThat(catalogue
                        .selectRequested(Choices.of(List.of("hellaswag")))
                        .taskList()
                        .get(0)
                        .repeats())
                .isEqualTo(7);
        assertThat(catalogue.selectRequested(Choices.of(List.of("gsm8k"))).tasks())
                .hasSize(1);
    }

    @Test
    void keepsTheFirstFileOfANameByPath() {
        folder.write("a/boolq.yaml", "task: boolq\nrepeats: 9\n" + TaskFolder.MINIMAL);
        assertThat(folder.only("boolq").repeats()).isEqualTo(9);
    }

    @Test
    void listsNamesWithKindTypeDescriptionAndFile() {
        folder.task("q", "output_type: loglikelihood\nmetadata: {description: Some questions}\n")
                .write("g.yaml", "group: g\ntask: [boolq]\n");
        String root = folder.folder().toString();
        assertThat(folder.catalogue().list())
                .contains(
                        new TaskListing(
                                "q", TaskListing.EntryKind.TASK, "loglikelihood", "Some questions", "q.yaml", root),
                        new TaskListing("g", TaskListing.EntryKind.GROUP, "", "", "g.yaml", root),
                        new TaskListing("arc", TaskListing.EntryKind.TAG, "", "2 tasks", "", ""))
                .extracting(TaskListing::name)
                .isSorted();
    }

    @Test
    void keepsATaskWithAnUnknownFunctionFromItsOwnUseOnly() {
        folder.task("odd", "tag: arc\nprocess_docs: !function utils.mend\n")
                .write("g.yaml", "group: g\ntask: [arc, boolq, gone]\n");
        TaskCatalogue catalogue = folder.catalogue();
        assertThat(catalogue.problems()).isEmpty();
        TaskInspection found = catalogue.inspect(TaskChoice.of("g"));
        assertThat(found.size()).isEqualTo(5);
        assertThat(found.selection().tasks().keySet()).containsExactly("arc_easy", "arc_hard", "boolq");
        assertThat(found.unavailable().get("odd"))
                .hasMessageStartingWith("Cannot read odd.yaml, line 7: 'process_docs' names the function 'utils.mend',"
                        + " which has no native counterpart.");
        assertThat(found.unavailable().get("gone")).hasMessageContaining("names 'gone', which is no task");
        assertThatThrownBy(() -> folder.select("g")).hasMessageContaining("utils.mend");
    }

    @Test
    void listsTheFunctionsThatTheFilesOfATaskName() {
        folder.task(
                "odd", "process_docs: !function utils.mend\nmetric_list: [{metric: !function lm_eval.tasks.x.f1}]\n");
        TaskCatalogue catalogue = folder.catalogue();
        assertThat(catalogue.functions("odd")).containsExactlyInAnyOrder("utils.mend", "x.f1");
        assertThat(catalogue.functions("boolq")).isEmpty();
        assertThat(catalogue.functions("arc")).isEmpty();
    }

    @Test
    void showsNamesInMessagesShortAndWithoutControlCharacters() {
        for (String name : List.of("../../etc/passwd", "/etc/passwd", "a\0b", "x".repeat(5000), "CON", "\u001b[2J")) {
            assertThatThrownBy(() -> folder.select(name))
                    .isInstanceOfSatisfying(
                            UserError.class,
                            error -> assertThat(error.exitCode()).isEqualTo(ExitCode.USAGE))
                    .hasMessageStartingWith("Cannot select tasks: there is no task, group or tag '")
                    .message()
                    .hasSizeLessThan(200)
                    .doesNotContainPattern("\\p{Cntrl}");
        }
    }

    @Test
    void refusesNamesThatAreNoFileNames() {
        for (String name : List.of("../etc", "a/b", "con", "NUL.txt", "\"a\\0b\"", "x".repeat(300), "-x", "''")) {
            folder.write("odd.yaml", "task: " + name + "\n" + TaskFolder.MINIMAL);
            assertThat(folder.catalogue().problems())
                    .as(name)
                    .singleElement()
                    .asString()
                    .contains("which cannot be a name");
        }
    }

    @Test
    void refusesNamesThatDifferOnlyInCase() {
        folder.write("upper.yaml", "task: BoolQ\n" + TaskFolder.MINIMAL);
        assertThatThrownBy(() -> folder.select("boolq", "BoolQ")).hasMessageContaining("differ only in case");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatThrownBy(() -> TaskCatalogue.of(List.of(parent.resolve("none"))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is not a folder");
    }

    @Test
    void refusesAnEmptySelection() {
        assertThatThrownBy(() -> folder.select()).hasMessageContaining("no name is given");
    }
}

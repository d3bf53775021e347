package io.benchlake.taskdef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.taskdef.GroupDef.Aggregate;
import io.benchlake.taskdef.catalogue.TaskChoice;
import io.benchlake.taskdef.catalogue.TaskInspection;
import io.benchlake.taskdef.catalogue.TaskSelection;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups as the harness builds them in {@code tasks/_factory.py}. */
class GroupSelectionTest {
    @TempDir
    Path path;

    private TaskFolder folder;

    @BeforeEach
    void writeTwoTasks() {
        folder = new TaskFolder(path).task("a", "tag: both\n").task("b", "tag: both\nrepeats: 2\n");
    }

    @Test
    void showsOuterGroupsBeforeInnerOnes() {
        TaskSelection selection = folder.write("inner.yaml", "group: inner\ngroup_alias: within\ntask: [b]\n")
                .write("outer.yaml", "group: outer\ntask: [inner, a]\nmetadata: {version: 2}\n")
                .select("outer");
        assertThat(selection.tasks().keySet()).containsExactly("b", "a");
        assertThat(selection.groups().values())
                .containsExactly(
                        new GroupDef("outer", "outer", "2", List.of("inner", "a"), List.of()),
                        new GroupDef("inner", "within", null, List.of("b"), List.of()));
    }

    @Test
    void listsTheTasksOfATagAsMembers() {
        assertThat(TaskFolder.group(
                                folder.write("g.yaml", "group: g\ntask: both\n").select("g"), "g")
                        .members())
                .containsExactly("a", "b");
    }

    @Test
    void readsAggregatesWrittenAsListOrAsOne() {
        String one = "aggregate_metric_list: {metric: acc, weight_by_size: false, filter_list: none}\n";
        String list = "aggregate_metric_list: [{metric: acc, aggregation: mean}, {metric: f1, filter_list: [x, y]}]\n";
        assertThat(TaskFolder.group(
                                folder.write("g.yaml", "group: g\ntask: [a]\n" + one)
                                        .select("g"),
                                "g")
                        .aggregates())
                .containsExactly(new Aggregate("acc", false, List.of("none")));
        assertThat(TaskFolder.group(
                                folder.write("g.yaml", "group: g\ntask: [a]\n" + list)
                                        .select("g"),
                                "g")
                        .aggregates())
                .containsExactly(new Aggregate("acc", true, List.of()), new Aggregate("f1", true, List.of("x", "y")));
    }

    @Test
    void handsKeysOfAGroupDownToItsTasks() {
        TaskSelection selection =
                folder.write("g.yaml", "group: g\ntask: [a, b]\nrepeats: 5\n").select("g");
        assertThat(selection.taskList()).extracting(TaskDef::repeats).containsExactly(5, 5);
    }

    @Test
    void ranksOverridesAsTheHarnessDoes() {
        folder.write("inner.yaml", "group: inner\ntask: [a, {task: b, repeats: 9}]\nrepeats: 3\ndescription: inner\n");
        folder.write(
                "outer.yaml", "group: outer\ntask: [{group: inner, repeats: 6}]\nrepeats: 5\ndescription: outer\n");
        TaskSelection selection = folder.select("outer");
        assertThat(selection.taskList()).extracting(TaskDef::repeats).containsExactly(6, 9);
        assertThat(selection.taskList())
                .extracting(task -> task.prompt().description().source())
                .containsExactly("outer", "outer");
    }

    @Test
    void neverRenamesWhatAReferenceMeans() {
        TaskSelection selection = folder.write("inner.yaml", "group: inner\ntask: [a, b]\n")
                .write("outer.yaml", "group: outer\ntask: [{task: inner, num_fewshot: 5}]\n")
                .select("outer");
        assertThat(selection.tasks().keySet()).containsExactly("a", "b");
        assertThat(selection.taskList())
                .extracting(task -> task.fewShot().count())
                .containsExactly(5, 5);
    }

    @Test
    void namesGroupsAndTasksWrittenInsideAGroupAfterIt() {
        TaskSelection selection = folder.write("g.yaml", """
                        group: g
                        task:
                          - group: part
                            group_alias: Part
                            task: [a]
                          - task: c
                            dataset_path: other/data
                            validation_split: dev
                            doc_to_text: "{{x}}"
                            doc_to_target: y
                        """).select("g");
        assertThat(selection.tasks().keySet()).containsExactly("a", "g::c");
        assertThat(selection.groups().keySet()).containsExactly("g", "g::part");
        assertThat(TaskFolder.group(selection, "g").members()).containsExactly("g::part", "g::c");
        assertThat(TaskFolder.group(selection, "g::part").alias()).isEqualTo("Part");
    }

    @Test
    void asksPromptVariantsWithoutADataSetOnThatOfTheirTask() {
        TaskSelection selection =
                folder.write("c.yaml", """
                        task: c
                        dataset_path: some/c
                        dataset_name: part
                        validation_split: dev
                        test_split: test
                        doc_to_text: x
                        doc_to_target: y
                        """).write("g.yaml", """
                        group: g
                        task:
                          - {task: c_prompt-0, test_split: null, doc_to_text: "{{x}}?", doc_to_target: y}
                          - {task: c_prompt-1, dataset_path: other, doc_to_text: x, doc_to_target: y, test_split: t}
                        """).select("g");
        DatasetSpec first = selection.taskList().get(0).dataset();
        assertThat(first.path()).isEqualTo("some/c");
        assertThat(first.name()).isEqualTo("part");
        assertThat(first.validationSplit()).isEqualTo("dev");
        assertThat(first.testSplit()).isNull();
        assertThat(selection.taskList().get(1).dataset().path()).isEqualTo("other");
        assertThat(selection.taskList().get(1).dataset().name()).isNull();
    }

    @Test
    void keepsTheLastOfTwoTasksWrittenInsideAGroupUnderOneName() {
        String keys = "dataset_path: d, test_split: t, doc_to_text: x, doc_to_target: y";
        TaskSelection selection = folder.write(
                        "g.yaml",
                        "group: g\ntask:\n  - {task: c, repeats: 2, %s}\n  - {task: c, repeats: 3, %s}\n"
                                .formatted(keys, keys))
                .select("g");
        assertThat(selection.taskList()).extracting(TaskDef::repeats).containsExactly(3);
        assertThat(TaskFolder.group(selection, "g").members()).containsExactly("g::c");
    }

    @Test
    void saysThatAMemberAsksForTemplatesOfAnotherPackage() {
        folder.write("g.yaml", "group: g\ntask:\n  - {dataset_path: d, use_prompt: 'promptsource:*'}\n  - a\n");
        assertThatThrownBy(() -> folder.select("g"))
                .hasMessageContaining("'task[0].use_prompt' asks for templates of another package");
        TaskInspection found = folder.catalogue().inspect(TaskChoice.of("g"));
        assertThat(found.selection().tasks().keySet()).containsExactly("a");
        assertThat(found.unavailable().keySet()).containsExactly("g::task[0]");
    }

    @Test
    void takesAggregatesAsTheHarnessUnderstandsThem() {
        String list =
                "[{metric: !function utils.my_f1, weight_by_size: truez}, {metric: acc, weight_by_size: 'False'}]";
        assertThat(TaskFolder.group(
                                folder.write("g.yaml", "group: g\ntask: [a]\naggregate_metric_list: " + list + "\n")
                                        .select("g"),
                                "g")
                        .aggregates())
                .containsExactly(new Aggregate("my_f1", true, List.of()), new Aggregate("acc", false, List.of()));
    }

    @Test
    void showsTheChainOfAGroupInsideItself() {
        folder.write("g.yaml", "group: g\ntask: [h]\n").write("h.yaml", "group: h\ntask: [g]\n");
        assertThatThrownBy(() -> folder.select("g"))
                .hasMessageContaining("makes group 'g' its own member: g -> h -> g");
    }

    @Test
    void namesTheMemberThatDoesNotExist() {
        folder.write("g.yaml", "group: g\ntask:\n  - a\n  - bb\n");
        assertThatThrownBy(() -> folder.select("g"))
                .hasMessage("Cannot read g.yaml, line 4: 'task[1]' names 'bb', which is no task, group or tag."
                        + " Did you mean 'b'? Correct the name.");
    }

    @Test
    void refusesAggregationsOtherThanTheMean() {
        folder.write("g.yaml", "group: g\ntask: [a]\naggregate_metric_list: [{metric: acc, aggregation: max}]\n");
        assertThatThrownBy(() -> folder.select("g"))
                .hasMessageContaining(
                        "'aggregate_metric_list[0].aggregation' is 'max'. Groups can only take the mean.");
    }

    @Test
    void readsCompositeAndSuite() {
        GroupDef group = TaskFolder.group(folder.write("g.yaml", """
                        group: g
                        task: [a, b]
                        composite:
                          metric: rule
                          parts:
                            - {of: a, metric: acc, choices: 4}
                            - {of: b, metric: exact_match, filter: strict}
                        suite: {apply_chat_template: true}
                        """).select("g"), "g");
        assertThat(group.composite())
                .isEqualTo(new CompositeDef(
                        "rule",
                        List.of(
                                new CompositeDef.Part("a", "acc", "none", 4),
                                new CompositeDef.Part("b", "exact_match", "strict", 0))));
        assertThat(group.suite()).isEqualTo(new SuiteDef(true, null));
    }

    @Test
    void refusesAPartThatIsNotBelow() {
        folder.write("g.yaml", "group: g\ntask: [a]\ncomposite:\n  metric: m\n  parts:\n    - {of: b, metric: acc}\n");
        assertThatThrownBy(() -> folder.select("b", "g"))
                .hasMessage(
                        "Cannot read g.yaml, line 6: 'composite.parts[0].of' names 'b', which is not below this group."
                                + " Did you mean 'a'? Correct the name.");
    }

    @Test
    void refusesASingleChoice() {
        folder.write(
                "g.yaml", "group: g\ntask: [a]\ncomposite: {metric: m, parts: [{of: a, metric: acc, choices: 1}]}\n");
        assertThatThrownBy(() -> folder.select("g"))
                .hasMessageContaining("'composite.parts[0].choices' is 1, which leaves nothing to choose.");
    }
}

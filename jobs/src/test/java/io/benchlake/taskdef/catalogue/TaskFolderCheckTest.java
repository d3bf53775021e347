package io.benchlake.taskdef.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.doc.Doc;
import io.benchlake.taskdef.TaskFolder;
import io.benchlake.taskdef.catalogue.TaskFolderCheck.Findings;
import io.benchlake.taskdef.check.CheckedTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskFolderCheckTest {
    @TempDir
    private Path parent;

    private TaskFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new TaskFolder(parent.resolve("tasks"));
    }

    @Test
    void everyFaultOfATaskIsToldWithItsLine() {
        folder.write("t.yaml", """
                task: t
                dataset_path: d
                output_type: choice
                doc_to_text: "{{ q|shout }}"
                doc_to_choice: [no, yes]
                doc_to_target: no
                process_docs: !function utils.mend
                filter_list:
                  - name: x
                    filter:
                      - function: regx
                      - {function: regex, pattern: a}
                metric_list:
                  - metric: accu
                  - {metric: acc, aggregation: avg}
                generation_kwargs: {until: [1], temperature: hot}
                fewshot_config:
                  sampler: random
                  doc_to_text: "{{ q|whisper }}"
                num_fewshot: five
                metrics: 1
                """);
        faults().satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault)
                                .startsWith("Cannot read t.yaml, line 3: 'output_type' is 'choice'")
                                .contains("multiple_choice"),
                        fault -> assertThat(fault)
                                .startsWith("Cannot read t.yaml, line 4: 'doc_to_text' is no template")
                                .contains("no filter named 'shout'; there are abs, "),
                        fault -> assertThat(fault)
                                .startsWith("Cannot read t.yaml, line 5: 'doc_to_choice[0]' is false, not text")
                                .contains("put the word in quotes"),
                        fault -> assertThat(fault).startsWith("Cannot read t.yaml, line 5: 'doc_to_choice[1]' is true"),
                        fault -> assertThat(fault)
                                .startsWith("Cannot read t.yaml, line 6: 'doc_to_target' is false, not text")
                                .contains("put the word in quotes"),
                        fault -> assertThat(fault)
                                .startsWith(
                                        "Cannot read t.yaml, line 7: 'process_docs' names the function 'utils.mend'")
                                .contains("hellaswag/utils.process_docs"),
                        fault -> assertThat(fault)
                                .startsWith(
                                        "Cannot read t.yaml, line 11: 'filter_list[0].filter[0].function' is 'regx'")
                                .contains("majority_vote"),
                        fault -> assertThat(fault)
                                .startsWith("Cannot read t.yaml, line 12: 'filter_list[0].filter[1].pattern'"),
                        fault -> assertThat(fault)
                                .startsWith("Cannot read t.yaml, line 14: 'metric_list[0].metric' is 'accu'")
                                .contains("acc_norm"),
                        fault -> assertThat(fault)
                                .startsWith("Cannot read t.yaml, line 15: 'metric_list[1].aggregation' is 'avg'")
                                .contains("median"),
                        fault -> assertThat(fault)
                                .startsWith("Cannot read t.yaml, line 16: 'generation_kwargs.until[0]' is 1, not text"),
                        fault -> assertThat(fault)
                                .startsWith("Cannot read t.yaml, line 16: 'generation_kwargs.temperature' is 'hot'"),
                        fault -> assertThat(fault)
                                .startsWith("Cannot read t.yaml, line 18: 'fewshot_config.sampler' is 'random'"),
                        fault -> assertThat(fault)
                                .startsWith("Cannot read t.yaml, line 19: 'fewshot_config.doc_to_text' is no template"),
                        fault -> assertThat(fault).startsWith("Cannot read t.yaml, line 20: 'num_fewshot' is 'five'"),
                        fault -> assertThat(fault).startsWith("Cannot read t.yaml, line 21: 'metrics' is not a key"),
                        fault -> assertThat(fault).contains("names no split to evaluate"));
    }

    @Test
    void templatesThatFailOnEveryDocAreFoundWithoutOne() {
        folder.task("t", """
                description: "{{ ''.getClass() }}"
                gen_prefix: "{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}"
                fewshot_config: {gen_prefix: "{% for i in range(99999) %}{{ 'x' * 9999 }}{% endfor %}"}
                """);
        faults().satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault)
                                .startsWith("Cannot read t.yaml, line 6: 'description' cannot be rendered for any doc")
                                .contains("has no attribute 'getClass'"),
                        fault -> assertThat(fault)
                                .startsWith("Cannot read t.yaml, line 7: 'gen_prefix' cannot be rendered for any doc")
                                .contains("more than 2000000 steps"),
                        fault -> assertThat(fault)
                                .startsWith("Cannot read t.yaml, line 8: 'fewshot_config.gen_prefix'")
                                .contains("the output grows beyond"));
    }

    @Test
    void templatesAreTriedOnADoc() {
        folder.task("t", "doc_to_choice: \"{{ option.all }}\"\ndescription: \"{{ question }}\"\n");
        CheckedTask task = findings().tasks().get(0);
        assertThat(task.file()).isEqualTo("t.yaml");
        assertThat(task.faultsOn(new Doc(0, Map.of("question", "q", "answer", 1L))))
                .singleElement()
                .asString()
                .startsWith("Cannot read t.yaml, line 6: 'doc_to_choice' cannot be rendered for the first doc")
                .contains("'option' is undefined at line 1. The doc has: ");
    }

    @Test
    void filesThatCannotBeReadAtAllAreToldEach() {
        folder.write("a_yaml", "include: b_yaml\n")
                .write("b_yaml", "include: a_yaml\n")
                .write("cycle.yaml", "task: cycle\ninclude: a_yaml\n")
                .write("out.yaml", "task: out\ninclude: ../secret_yaml\n")
                .write("tab.yaml", "task: tab\n\tx: 1\n");
        faults().satisfiesExactly(
                        fault -> assertThat(fault)
                                .startsWith("Cannot read b_yaml, line 1: 'include' is an include cycle: "
                                        + "cycle.yaml -> a_yaml -> b_yaml -> a_yaml"),
                        fault -> assertThat(fault)
                                .startsWith("Cannot read out.yaml, line 2: 'include' is '../secret_yaml'")
                                .contains("outside the task folder"),
                        fault -> assertThat(fault)
                                .startsWith("Cannot read tab.yaml: it is not valid YAML")
                                .contains("line 2, column 1", "TAB"));
    }

    @Test
    void byteOrderMarkWindowsLineEndsAndDiamondsAreNoFaults() {
        folder.write("base_yaml", "\uFEFF" + TaskFolder.MINIMAL.replace("\n", "\r\n"))
                .write("left_yaml", "include: base_yaml\r\n")
                .write("right_yaml", "include: base_yaml\r\n")
                .write("t.yaml", "\uFEFFtask: t\r\ninclude: [left_yaml, right_yaml]\r\n");
        Findings findings = findings();
        assertThat(findings.faults()).isEmpty();
        assertThat(findings.warnings()).isEmpty();
        assertThat(findings.tasks()).hasSize(1);
    }

    @Test
    void faultsOfAGroupsScoresHideNoneOfItsMembers() {
        folder.task("a", "").write("g.yaml", """
                group: g
                task:
                  - a
                  - gone
                  - task: a
                    repeats: many
                aggregate_metric_list:
                  - {metric: acc, weigh: true}
                  - {metric: acc, aggregation: max}
                """);
        faults().satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault)
                                .startsWith("Cannot read g.yaml, line 4: 'task[1]' names 'gone', which is no task"),
                        fault ->
                                assertThat(fault).startsWith("Cannot read g.yaml, line 6: 'task[2].repeats' is 'many'"),
                        fault -> assertThat(fault)
                                .startsWith("Cannot read g.yaml, line 8: 'aggregate_metric_list[0].weigh'")
                                .contains("Did you mean 'weight_by_size'?"),
                        fault -> assertThat(fault)
                                .startsWith("Cannot read g.yaml, line 9: 'aggregate_metric_list[1].aggregation'"));
    }

    @Test
    void repeatedKeysAndNamesAreWarnedOf() {
        folder.task("a", "num_fewshot: 1\nmetadata: {version: 1, version: 2}\nnum_fewshot: 2\n")
                .write("b.yaml", "task: a\n" + TaskFolder.MINIMAL);
        Findings findings = findings();
        assertThat(findings.faults()).isEmpty();
        assertThat(findings.warnings())
                .containsExactly(
                        "a.yaml, line 7: 'version' is written twice; the last one counts.",
                        "a.yaml, line 8: 'num_fewshot' is written twice; the last one counts.",
                        "b.yaml: 'a' is defined in a.yaml too, which counts.");
        assertThat(findings.definitions()).isEqualTo(2);
    }

    @Test
    void onlyTheWantedFilesAreChecked() {
        folder.task("a", "repeats: many\n").task("b", "").write("tab.yaml", "\tx: 1\n");
        Findings findings = TaskFolderCheck.run(folder.folder(), List.of(), "b.yaml"::equals);
        assertThat(findings.definitions()).isEqualTo(1);
        assertThat(findings.faults()).isEmpty();
    }

    @Test
    void groupsMayNameTasksOfOtherFoldersAndOfTheProduct() {
        TaskFolder other = new TaskFolder(parent.resolve("other")).task("elsewhere", "");
        folder.write("g.yaml", "group: g\ntask: [elsewhere, hellaswag]\n");
        assertThat(TaskFolderCheck.run(folder.folder(), List.of(other.folder()), file -> true)
                        .faults())
                .isEmpty();
        faults().singleElement().asString().contains("names 'elsewhere', which is no task");
    }

    @Test
    void aNameThatCannotBeOneIsAFaultOfTasksAndGroups() {
        folder.write("t.yaml", "task: ../t\n" + TaskFolder.MINIMAL).write("g.yaml", "group: con\ntask: []\n");
        faults().satisfiesExactly(
                        fault -> assertThat(fault)
                                .startsWith("Cannot read g.yaml, line 1: 'group' is 'con', which cannot"),
                        fault -> assertThat(fault)
                                .startsWith("Cannot read t.yaml, line 1: 'task' is '../t', which cannot"));
    }

    private ListAssert<String> faults() {
        return assertThat(findings().faults());
    }

    private Findings findings() {
        return TaskFolderCheck.run(folder.folder(), List.of(), file -> true);
    }
}

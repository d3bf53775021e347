package io.benchlake.taskdef.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.taskdef.GroupDef;
import io.benchlake.taskdef.TaskFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldDifferenceTest {
    @TempDir
    private Path parent;

    private TaskFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new TaskFolder(parent.resolve("tasks"));
    }

    @Test
    void defaultsThatAreWrittenOutMakeNoDifference() {
        folder.task("a", "").task("b", """
                        output_type: generate_until
                        metric_list: [{metric: exact_match, aggregation: mean, higher_is_better: true}]
                        filter_list: [{name: none, filter: [{function: take_first}]}]
                        generation_kwargs: {until: ["\\n\\n"], max_gen_toks: 256, do_sample: false, temperature: 0}
                        num_fewshot: null
                        target_delimiter: " "
                        """);
        assertThat(between("a", "b")).isEmpty();
    }

    @Test
    void namesAliasesAndDescriptionsOfTwoTasksMakeNoDifference() {
        folder.task("a", "task_alias: A\nmetadata: {version: 1, description: one}\n")
                .task("b", "task_alias: B\nmetadata: {version: 1, description: two}\n");
        assertThat(between("a", "b")).isEmpty();
    }

    @Test
    void aFieldIsNamedByItsPathAndShownWithBothValues() {
        folder.task("a", "metadata: {version: 1}\nmetric_list: [{metric: acc}, {metric: exact_match}]\n")
                .task(
                        "b",
                        "metadata: {version: 2}\nmetric_list: [{metric: acc}, {metric: exact_match, ignore_case: true}]\n");
        assertThat(between("a", "b"))
                .containsExactlyInAnyOrder(
                        new FieldDifference("metric_list[1].ignore_case", null, true),
                        new FieldDifference("metadata.version", 1L, 2L));
    }

    @Test
    void listsOfOtherLengthsAreShownWhole() {
        folder.task("a", "generation_kwargs: {until: [x]}\n").task("b", "generation_kwargs: {until: [x, y]}\n");
        assertThat(between("a", "b"))
                .containsExactly(new FieldDifference("generation_kwargs.until", List.of("x"), List.of("x", "y")));
    }

    @Test
    void aKeyThatExamplesTakeFromTheTaskIsToldOnce() {
        folder.task("a", "").task("b", "doc_to_target: solution\n");
        assertThat(between("a", "b")).extracting(FieldDifference::field).containsExactly("doc_to_target");
        folder.task("c", "fewshot_config: {doc_to_target: solution}\n");
        assertThat(between("a", "c"))
                .extracting(FieldDifference::field)
                .containsExactly("fewshot_config.doc_to_target");
    }

    @Test
    void groupsDifferInMembersAndScores() {
        folder.task("a", "")
                .task("b", "")
                .write("g.yaml", "group: g\ntask: [a, b]\naggregate_metric_list: [{metric: acc}]\n")
                .write(
                        "h.yaml",
                        "group: h\ntask: [a]\naggregate_metric_list: [{metric: acc, weight_by_size: false}]\n");
        assertThat(FieldDifference.between(group("g"), group("h")))
                .containsExactly(
                        new FieldDifference("task", List.of("a", "b"), List.of("a")),
                        new FieldDifference("aggregate_metric_list[0].weight_by_size", true, false));
        assertThat(FieldDifference.between(group("g"), group("g"))).isEmpty();
    }

    private GroupDef group(String name) {
        return TaskFolder.group(folder.select(name), name);
    }

    private List<FieldDifference> between(String left, String right) {
        return FieldDifference.between(folder.only(left), folder.only(right));
    }
}

package io.benchlake.cli.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.cli.TasksCall;
import io.benchlake.cli.TasksCall.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TasksDiffCommandTest {
    private static final String TASK = """
            task: a
            dataset_path: own/odd
            test_split: test
            output_type: multiple_choice
            doc_to_text: "Question: {{question}}\\nAnswer:"
            doc_to_choice: "{{options}}"
            doc_to_target: answer
            """;

    @TempDir
    private Path folder;

    private TasksCall tasks;

    @BeforeEach
    void writeTask() {
        tasks = new TasksCall(folder)
                .write("tasks/a.yaml", TASK)
                .write("tasks/b.yaml", TASK.replace("task: a", "task: b").replace("Question:", "Q:"))
                .write("tasks/c.yaml", TASK.replace("task: a", "task: c").replace("{{options}}", "{{ options }}"))
                .write(
                        "data/own/odd/default/test.jsonl",
                        "{\"question\": \"q\", \"options\": [\"x\", \"y\"], \"answer\": 1}\n");
    }

    @Test
    void equalDefinitionsEndWithZero() {
        tasks.write("tasks/d.yaml", TASK.replace("task: a", "task: d"));
        assertThat(tasks.run("diff", "a", "d", "--include-path", "@tasks"))
                .isEqualTo(new Outcome(0, "1 compared, 0 differ\n", ""));
    }

    @Test
    void aFieldThatDiffersIsShownWithBothValues() {
        assertThat(tasks.run("diff", "a", "b", "--include-path", "@tasks")).isEqualTo(new Outcome(1, """
                        --- a
                        +++ b
                        @@ doc_to_text @@
                        -"Question: {{question}}\\n
                        +"Q: {{question}}\\n
                         Answer:"
                        1 compared, 1 differ
                        """, ""));
    }

    @Test
    void promptsAreComparedOnData() {
        Outcome other = tasks.run("diff", "a", "b", "--include-path", "@tasks", "--data", "@data");
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.out()).contains("""
                @@ prompt of doc 0 @@
                -Question: q
                +Q: q
                 Answer:⟨ x⟩
                 …⟨ y⟩
                """);
        Outcome same = tasks.run("diff", "a", "c", "--include-path", "@tasks", "--data", "@data");
        assertThat(same.status()).isEqualTo(1);
        assertThat(same.out()).contains("@@ doc_to_choice @@", "@@ prompts @@\n the first 1 are equal\n");
    }

    @Test
    void oneNameIsComparedWithThatOfAnotherFolder() {
        tasks.write("theirs/a.yaml", TASK + "metadata: {version: 2}\n");
        Outcome outcome = tasks.run("diff", "a", "--include-path", "@tasks", "--against", "@theirs");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out())
                .isEqualTo("--- a\n+++ a of " + folder.resolve("theirs")
                        + "\n@@ metadata.version @@\n+2\n1 compared, 1 differ\n");
    }

    @Test
    void groupsAreComparedWithAllThatIsBelowThem() {
        tasks.write("tasks/g.yaml", "group: g\ntask: [a, b]\naggregate_metric_list: [{metric: acc}]\n")
                .write("theirs/a.yaml", TASK)
                .write("theirs/b.yaml", TASK.replace("task: a", "task: b"))
                .write("theirs/z.yaml", TASK.replace("task: a", "task: z"))
                .write("theirs/g.yaml", "group: g\ntask: [a, b, z]\naggregate_metric_list: [{metric: acc}]\n");
        Outcome outcome = tasks.run("diff", "g", "--include-path", "@tasks", "--against", "@theirs");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("+++ g of ", "@@ task @@", "only on the right: task z\n", "+++ b of ", "@@ doc_to_text @@")
                .doesNotContain("+++ a of ")
                .endsWith("3 compared, 3 differ\n");
        assertThat(tasks.run("diff", "g", "g", "--include-path", "@tasks"))
                .isEqualTo(new Outcome(0, "3 compared, 0 differ\n", ""));
    }

    @Test
    void aTaskThatCannotBeUsedIsToldAsEverywhere() {
        tasks.write("tasks/odd.yaml", TASK.replace("task: a", "task: odd") + "repeats: many\n");
        Outcome outcome = tasks.run("diff", "a", "odd", "--include-path", "@tasks");
        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.err()).contains("Cannot read odd.yaml, line 8: 'repeats' is 'many'");
    }

    @Test
    void aNameIsNotComparedWithItself() {
        Outcome outcome = tasks.run("diff", "hellaswag");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("Cannot compare 'hellaswag' with itself.", "--against");
    }
}

package io.benchlake.cli.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.cli.TasksCall;
import io.benchlake.cli.TasksCall.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TasksValidateCommandTest {
    private static final int USAGE = 2;
    private static final int INVALID_INPUT = 4;

    private static final String TASK = """
            task: t
            dataset_path: own/odd
            test_split: test
            output_type: multiple_choice
            doc_to_text: "{{question}}"
            doc_to_choice: "{{options}}"
            doc_to_target: answer
            """;

    @TempDir
    private Path folder;

    private TasksCall tasks;

    @BeforeEach
    void writeDocs() {
        tasks = new TasksCall(folder)
                .write(
                        "data/own/odd/default/test.jsonl",
                        "{\"question\": \"q\", \"options\": [\"a\", \"b\"], \"answer\": 1}\n");
    }

    @Test
    void aTaskWithoutFaultPasses() {
        Outcome outcome = tasks.write("tasks/t.yaml", TASK).run("validate", "@tasks", "--data", "@data");
        assertThat(outcome).isEqualTo(new Outcome(0, "1 definitions checked, 0 faults\n", ""));
    }

    @Test
    void everyFaultOfAFolderIsPrintedOnALineOfItsOwn() {
        Outcome outcome = tasks.write("tasks/t.yaml", TASK + "repeats: many\nmetric_list: [{metric: accu}]\n")
                .write("tasks/sub/u.yaml", TASK.replace("task: t", "task: u").replace("}}\"", "|shout}}\""))
                .run("validate", "@tasks");
        assertThat(outcome.status()).isEqualTo(INVALID_INPUT);
        assertThat(outcome.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("Cannot read sub/u.yaml, line 5: 'doc_to_text'"),
                        line -> assertThat(line).startsWith("Cannot read sub/u.yaml, line 6: 'doc_to_choice'"),
                        line -> assertThat(line).startsWith("Cannot read t.yaml, line 8: 'repeats' is 'many'"),
                        line -> assertThat(line).startsWith("Cannot read t.yaml, line 9: 'metric_list[0].metric'"),
                        line -> assertThat(line).isEqualTo("2 definitions checked, 4 faults"));
    }

    @Test
    void faultsOfPromptsAreFoundOnData() {
        tasks.write("tasks/t.yaml", TASK.replace("{{question}}", "{{questio}}"))
                .write("tasks/u.yaml", TASK.replace("task: t", "task: u").replace("answer", "7"));
        assertThat(tasks.run("validate", "@tasks").status()).isZero();
        Outcome outcome = tasks.run("validate", "@tasks", "--data", "@data");
        assertThat(outcome.status()).isEqualTo(INVALID_INPUT);
        assertThat(outcome.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("Cannot read t.yaml, line 5: 'doc_to_text' cannot be rendered")
                                .contains("'questio' is undefined", "The doc has: question, options, answer."),
                        line -> assertThat(line)
                                .startsWith("Cannot read u.yaml, line ")
                                .contains("doc 0 is 7, of 2 choices"),
                        line -> assertThat(line).isEqualTo("2 definitions checked, 2 faults"));
    }

    @Test
    void aDataSetThatIsNotThereIsAFaultOfTheTaskAlone() {
        Outcome outcome = tasks.write("tasks/t.yaml", TASK.replace("own/odd", "own/none"))
                .write("tasks/u.yaml", TASK.replace("task: t", "task: u"))
                .run("validate", "@tasks", "--data", "@data");
        assertThat(outcome.status()).isEqualTo(INVALID_INPUT);
        assertThat(outcome.out())
                .contains("t.yaml: Cannot read data set 'own/none'", "2 definitions checked, 1 faults");
    }

    @Test
    void oneFileIsCheckedAlone() {
        tasks.write("tasks/t.yaml", TASK).write("tasks/u.yaml", "\tx\n").write("tasks/sub/t.yaml", "\tx\n");
        assertThat(tasks.run("validate", "@tasks/t.yaml"))
                .isEqualTo(new Outcome(0, "1 definitions checked, 0 faults\n", ""));
    }

    @Test
    void aFileOfALargerFolderMayIncludeFromAllOfIt() {
        tasks.write("tasks/base_yaml", TASK).write("tasks/sub/t.yaml", "include: ../base_yaml\n");
        Outcome alone = tasks.run("validate", "@tasks/sub/t.yaml");
        assertThat(alone.status()).isEqualTo(INVALID_INPUT);
        assertThat(alone.out()).contains("Cannot read t.yaml, line 1: 'include' is '../base_yaml'", "outside");
        assertThat(tasks.run("validate", "@tasks/sub/t.yaml", "--include-path", "@tasks")
                        .status())
                .isZero();
    }

    @Test
    void whatIsNoTaskFileIsRefused() {
        tasks.write("tasks/base_yaml", TASK);
        Outcome base = tasks.run("validate", "@tasks/base_yaml");
        assertThat(base.status()).isEqualTo(USAGE);
        assertThat(base.err()).contains("it defines no task, for task files end in .yaml");
        Outcome missing = tasks.run("validate", "@nowhere");
        assertThat(missing.status()).isEqualTo(USAGE);
        assertThat(missing.err()).contains("nowhere: it does not exist");
        Outcome empty = tasks.run("validate", "@data");
        assertThat(empty.status()).isEqualTo(INVALID_INPUT);
        assertThat(empty.out()).isEqualTo("0 definitions checked, 0 faults\n");
    }

    @Test
    void anAliasBombIsRefused() {
        StringBuilder bomb = new StringBuilder("task: t\na0: &a0 [x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        Outcome outcome = tasks.write("tasks/bomb.yaml", bomb.toString()).run("validate", "@tasks");
        assertThat(outcome.status()).isEqualTo(INVALID_INPUT);
        assertThat(outcome.out()).contains("Cannot read bomb.yaml: it is not valid YAML: Number of aliases");
    }

    @Test
    void includesNestedTooDeepAreRefused() {
        tasks.write("tasks/t.yaml", "task: t\ninclude: f0_yaml\n");
        for (int i = 0; i < 25; i++) {
            tasks.write("tasks/f%d_yaml".formatted(i), "include: f%d_yaml\n".formatted(i + 1));
        }
        Outcome outcome = tasks.run("validate", "@tasks");
        assertThat(outcome.status()).isEqualTo(INVALID_INPUT);
        assertThat(outcome.out()).contains("line 1: 'include' is nested more than 20 deep. Include fewer levels.");
    }
}

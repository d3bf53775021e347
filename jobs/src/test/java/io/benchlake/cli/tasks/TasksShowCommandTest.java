package io.benchlake.cli.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.cli.TasksCall;
import io.benchlake.cli.TasksCall.Outcome;
import io.benchlake.demo.DemoFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TasksShowCommandTest {
    private static final String TASK = """
            task: t
            dataset_path: own/odd
            test_split: test
            output_type: multiple_choice
            doc_to_text: "{{question}}\\nA:"
            doc_to_choice: "{{options}}"
            doc_to_target: answer
            """;

    @TempDir
    private Path folder;

    private TasksCall tasks;

    @BeforeEach
    void writeTask() {
        tasks = new TasksCall(folder).write("tasks/t.yaml", TASK).write("data/own/odd/default/test.jsonl", """
                        {"question": "to\\u001b[2J", "options": ["in", "on"], "answer": 1}
                        {"question": "of", "options": ["in", "on"], "answer": 0}
                        """);
    }

    @Test
    void defaultsAreWrittenOut() {
        assertThat(show().out())
                .contains("\"metric\": \"acc_norm\"", "\"aggregation\": \"mean\"", "\"function\": \"take_first\"");
    }

    @Test
    void aFileOrAFolderStandsForItsTasks() {
        tasks.write("other/sub/deep.yaml", "include: ../_base\ntask: deep\n")
                .write("other/_base", TASK.replace("task: t\n", ""));

        assertThat(tasks.run("show", "@tasks/t.yaml").out()).contains("\"task\": \"t\"");
        assertThat(tasks.run("show", "@tasks").out()).contains("\"task\": \"t\"");
        assertThat(tasks.run("show", "@other/sub/deep.yaml", "--include-path", "@other")
                        .out())
                .contains("\"task\": \"deep\"", "\"dataset_path\": \"own/odd\"");
        assertThat(tasks.run("show", "@other/sub/deep.yaml"))
                .satisfies(outcome -> assertThat(outcome.status()).isEqualTo(4))
                .satisfies(outcome -> assertThat(outcome.err())
                        .contains("'include' is '../_base', which lies outside the task folder " + folder)
                        .contains("give --include-path the folder that holds both."));
        assertThat(tasks.run("diff", "@tasks/t.yaml", "@other/sub/deep.yaml", "--include-path", "@other")
                        .status())
                .isZero();
        assertThat(tasks.run("show", "@other").err()).contains("no file that defines a task or group is at");
    }

    @Test
    void examplesAsMessagesNeedATemplate() {
        Outcome outcome = show("--data", "@data", "--fewshot-as-multiturn");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("without a chat template. Add --apply-chat-template.");
    }

    @Test
    void aPromptsContextIsShownOnceAndCannotReachTheTerminal() {
        assertThat(show("--data", "@data", "--limit", "2").out()).endsWith("""
                        2 docs, 0 examples a prompt
                        --- doc 0, target 1
                        to\\u001b[2J
                        A:⟨ in⟩
                        …⟨ on⟩
                        --- doc 1, target 0
                        of
                        A:⟨ in⟩
                        …⟨ on⟩
                        """);
    }

    @Test
    void tokensOfTheModelAreShownWithTheirIds() throws IOException {
        String model = DemoFiles.unpack(folder.resolve("demo")).checkpoint().toString();
        Outcome outcome = show("--data", "@data", "--model", model);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("Tokens stand between │", "--- doc 0, target 1\ncontext, ")
                .containsPattern("│<\\|begin_of_text\\|>│\\S.*│⏎\n│A│:│\n\\[\\d+, \\d+.*\\]\n")
                .containsPattern("continuation, \\d+ tokens: │ in│ \\[\\d+\\]\n")
                .containsPattern("continuation, 2 tokens: │ │on│ \\[\\d+, \\d+\\]\n");
    }

    @Test
    void aGeneratedAnswerIsShownByItsSettings() {
        tasks.write(
                "tasks/t.yaml",
                TASK.replace("multiple_choice", "generate_until").replaceFirst("doc_to_choice.*\n", ""));
        assertThat(show("--data", "@data").out()).endsWith("A:⟨up to 256 tokens, greedy, until \"\\n\\n\"⟩\n");
    }

    @Test
    void aGroupShowsHowItsScoresAreMade() {
        tasks.write("tasks/u.yaml", TASK.replace("task: t", "task: u")).write("tasks/g.yaml", """
                        group: g
                        task: [t, u]
                        aggregate_metric_list:
                          - {metric: acc, weight_by_size: true}
                          - {metric: acc_norm, weight_by_size: false, filter_list: none}
                        """);
        assertThat(tasks.run("show", "g", "--include-path", "@tasks").out()).isEqualTo("""
                        group g: t, u
                          acc (every pipeline): mean over 2 tasks, each weighs as many docs as it has
                          acc_norm (none): mean over 2 tasks, each weighs the same
                        2 tasks; show one of them for its definition.
                        """);
        assertThat(tasks.run("show", "g", "--include-path", "@tasks", "--data", "@data")
                        .out())
                .containsPattern("    t +2 docs  weight 0\\.5000\n    u +2 docs  weight 0\\.5000\n");
    }

    @Test
    void aTemplateWithoutItsModelOrDataIsRefused() {
        Outcome noModel = show("--data", "@data", "--apply-chat-template");
        assertThat(noModel.status()).isEqualTo(2);
        assertThat(noModel.err()).contains("Cannot apply a chat template: it is the model's. Add --model.");
        Outcome noData = show("--model", "somewhere");
        assertThat(noData.status()).isEqualTo(2);
        assertThat(noData.err()).contains("no --data given");
    }

    @Test
    void aLimitOfNoDocsIsRefused() {
        Outcome outcome = show("--data", "@data", "--limit", "0");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("Cannot use --limit 0");
    }

    private Outcome show(String... more) {
        String[] words = new String[more.length + 4];
        System.arraycopy(new String[] {"show", "t", "--include-path", "@tasks"}, 0, words, 0, 4);
        System.arraycopy(more, 0, words, 4, more.length);
        return tasks.run(words);
    }
}

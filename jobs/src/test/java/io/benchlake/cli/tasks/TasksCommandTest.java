package io.benchlake.cli.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TasksCommandTest {
    private static final String KEYS =
            "dataset_path: d\ntest_split: test\ndoc_to_text: \"{{q}}\"\ndoc_to_target: \"{{a}}\"\n";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeTasks() throws IOException {
        Files.writeString(folder.resolve("good.yaml"), "task: good\ntag: both\n" + KEYS);
        Files.writeString(
                folder.resolve("odd.yaml"), "task: odd\ntag: both\nprocess_docs: !function utils.mend\n" + KEYS);
        Files.writeString(folder.resolve("g.yaml"), "group: g\ntask: [good, odd]\n");
    }

    @Test
    void showSaysWhichFunctionATaskLacks() {
        assertThat(run("show", "odd")).isEqualTo(4);
        assertThat(err.toString())
                .contains("odd.yaml, line 3: 'process_docs' names the function 'utils.mend'")
                .contains("no native counterpart");
    }

    @Test
    void showOfAGroupNamesTheTasksThatCannotRun() {
        assertThat(run("show", "g")).isZero();
        assertThat(out.toString())
                .contains("group g: good, odd")
                .contains("odd cannot run: Cannot read odd.yaml, line 3")
                .doesNotContain("good cannot run")
                .contains("2 tasks; show one of them");
    }

    @Test
    void listHoldsTasksThatCannotRun() {
        assertThat(run("list", "--kind", "task")).isZero();
        assertThat(out.toString().lines().filter(line -> line.matches("(good|odd) .*")))
                .hasSize(2);
        assertThat(err.toString()).isEmpty();
    }

    private int run(String... words) {
        String[] command = new String[words.length + 3];
        command[0] = "tasks";
        System.arraycopy(words, 0, command, 1, words.length);
        command[words.length + 1] = "--include-path";
        command[words.length + 2] = folder.toString();
        return Main.run(new PrintWriter(out), new PrintWriter(err), command);
    }
}

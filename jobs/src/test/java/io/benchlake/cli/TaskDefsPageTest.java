package io.benchlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.cli.TasksCall.Outcome;
import io.benchlake.demo.DemoFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The five minutes of {@code docs/task-defs.md}, as a reader goes through them. */
class TaskDefsPageTest {
    private static final Pattern BLOCK = Pattern.compile("```(\\w*)\\n(.*?)```", Pattern.DOTALL);
    private static final String DATA = "my-data/geo/capitals/default/";

    @TempDir
    private Path folder;

    @Test
    void everyTaskCommandWorksAsPrinted() throws IOException {
        String section = section();
        List<String> docs = blocks(section, "json");
        TasksCall tasks = new TasksCall(folder)
                .write("my-tasks/capitals.yaml", blocks(section, "yaml").get(0))
                .write(DATA + "test.jsonl", docs.get(0))
                .write(DATA + "train.jsonl", docs.get(1));
        DemoFiles.unpack(folder.resolve("benchlake-demo"));
        List<String> commands = blocks(section, "").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("./benchlake tasks "))
                .toList();
        assertThat(commands).hasSize(3);
        assertThat(run(tasks, commands.get(0))).isEqualTo("1 definitions checked, 0 faults\n");
        assertThat(section).contains("`1 definitions checked, 0 faults`");
        assertThat(run(tasks, commands.get(1))).endsWith(printed(section, "--- doc 0"));
        assertThat(run(tasks, commands.get(2))).contains("│<|begin_of_text|>│");
    }

    private String run(TasksCall tasks, String line) {
        String[] words = line.replace("./benchlake tasks ", "")
                .replaceAll("(my-\\w+|benchlake-demo\\S*)", "@$1")
                .split(" ");
        Outcome outcome = tasks.run(words);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome.out();
    }

    private static String printed(String section, String mark) {
        return blocks(section, "").stream()
                .filter(block -> block.contains(mark))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> blocks(String section, String language) {
        return BLOCK.matcher(section)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(TaskDefsPageTest::text)
                .toList();
    }

    private static String text(MatchResult block) {
        return block.group(2).stripIndent();
    }

    private static String section() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "task-defs.md"));
        int start = page.indexOf("## A task in five minutes");
        return page.substring(start, page.indexOf("\n## ", start));
    }
}

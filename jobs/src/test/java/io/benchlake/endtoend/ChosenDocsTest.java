package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.SharedFixtures;
import io.benchlake.endtoend.EvaluateCall.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Docs, tasks and files as lm-eval's command line chooses them; the scores are those that it gave. */
class ChosenDocsTest {
    private final Path small = SharedFixtures.require("bugcases/X_small");

    @TempDir
    private Path folder;

    @Test
    void docsAreChosenByPositionAndKeepTheirNumbers() throws IOException {
        Outcome outcome = evaluate(
                "--tasks", "b_alias", "--include-path", small + "/tasks", "--samples", "{\"b_alias\": [2, 0]}", "-s");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(results()).contains("\"acc,none\": 0.5,", "\"acc_norm,none\": 0.5,", "\"effective\": 2");
        assertThat(Files.readAllLines(written("samples_b_alias_")))
                .extracting(line -> line.substring(0, 12))
                .containsExactly("{\"doc_id\": 0", "{\"doc_id\": 2");
    }

    @Test
    void aTaskFileStandsForItsTaskOverAnotherOfTheName() throws IOException {
        Path tasks = Files.createDirectories(folder.resolve("own"));
        Files.copy(small.resolve("tasks/b_alias.yaml"), tasks.resolve("a.yaml"));
        Files.writeString(tasks.resolve("part.yaml"), "metadata: {version: 2}\n");

        Outcome outcome = evaluate("--tasks", tasks + "/[a]*.yaml|0", "--include-path", small + "/tasks");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(results()).contains("\"acc,none\": 0.3333333333333333,", "\"acc_norm,none\": 0.3333333333333333,");
        assertThat(evaluate("--tasks", tasks.toString(), "--samples", "{\"b_alias\": [3]}")
                        .err())
                .contains("there is no doc 3; it has 3, counted from 0");
    }

    @Test
    void whatCannotBeChosenIsSaid() throws IOException {
        Path task = small.resolve("tasks/b_alias.yaml");
        Path twin = Files.copy(task, folder.resolve("twin.yaml"));

        for (String flag : List.of("--log_samples", "--predict_only")) {
            Outcome outcome = EvaluateCall.on("local[1]", folder.resolve("lake"))
                    .with("--tasks", "b_alias", flag)
                    .run();
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.err()).contains("there is no --output-path to write the samples to");
        }
        refused("Cannot use --samples with --limit", "--limit", "1", "--samples", "{\"b_alias\": [0]}");
        refused("'b_alais' is no task of this run. Its tasks: b_alias", "--samples", "{\"b_alais\": [0]}");
        refused("'b_alias' names doc -1", "--samples", "{\"b_alias\": [-1]}");
        refused("'b_alias' has no list of docs", "--samples", "{\"b_alias\": []}");
        refused("it is no JSON", "--samples", "{'b_alias': [0]}");
        refused("neither JSON nor a file", "--samples", "nosuch.json");
        refused("both " + task + " and " + twin + " define 'b_alias'", "--tasks", task + "," + twin);
        refused("no file that defines a task or group is at " + folder, "--tasks", folder + "/no*.yaml");
    }

    private void refused(String message, String... words) {
        List<String> more = Stream.of(words).anyMatch("--tasks"::equals)
                ? List.of(words)
                : Stream.concat(Stream.of("--tasks", small + "/tasks/b_alias.yaml"), Stream.of(words))
                        .toList();
        Outcome outcome = evaluate(more.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).contains(message);
    }

    private Outcome evaluate(String... words) {
        return EvaluateCall.on("local[1]", folder.resolve("lake"))
                .with("--data", small.resolve("data").toString())
                .with("--output_path", folder.resolve("out/scores.json").toString())
                .with(words)
                .run();
    }

    private String results() throws IOException {
        return Files.readString(written("scores_"));
    }

    private Path written(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow();
        }
    }
}

package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.endtoend.EvaluateCall.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Docs, tasks and files as lm-eval's command line chooses them; the scores are those that it gave. */
class ChosenDocsTest {
    private static final String TASKS = EvaluateCall.moreTasks().toString();
    private static final Path TASK = EvaluateCall.moreTasks().resolve("few_choice.yaml");

    @TempDir
    private Path folder;

    @Test
    void docsAreChosenByPositionAndKeepTheirNumbers() throws IOException {
        Outcome outcome = evaluate(
                "--tasks", "few_choice", "--include-path", TASKS, "--samples", "{\"few_choice\": [2, 0]}", "-s");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(results()).contains(recorded("acc", 0, 2), recorded("acc_norm", 0, 2), "\"effective\": 2");
        assertThat(Files.readAllLines(written("samples_few_choice_")))
                .extracting(line -> line.substring(0, 12))
                .containsExactly("{\"doc_id\": 0", "{\"doc_id\": 2");
    }

    @Test
    void aTaskFileStandsForItsTaskOverAnotherOfTheName() throws IOException {
        Path tasks = Files.createDirectories(folder.resolve("own"));
        Files.copy(TASK, tasks.resolve("a.yaml"));
        Files.writeString(tasks.resolve("part.yaml"), "metadata: {version: 2}\n");

        Outcome outcome = evaluate("--tasks", tasks + "/[a]*.yaml|0", "--include-path", TASKS);

        assertThat(outcome.status()).as(outcome.err()).isZero();
        int[] all = {0, 1, 2, 3, 4, 5, 6, 7};
        assertThat(results()).contains(recorded("acc", all), recorded("acc_norm", all));
        assertThat(evaluate("--tasks", tasks.toString(), "--samples", "{\"few_choice\": [8]}")
                        .err())
                .contains("there is no doc 8; it has 8, counted from 0");
    }

    @Test
    void whatCannotBeChosenIsSaid() throws IOException {
        Path twin = Files.copy(TASK, folder.resolve("twin.yaml"));

        for (String flag : List.of("--log_samples", "--predict_only")) {
            Outcome outcome = EvaluateCall.on("local[1]", folder.resolve("lake"))
                    .with("--tasks", "few_choice", flag)
                    .run();
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.err()).contains("there is no --output-path to write the samples to");
        }
        refused("Cannot use --samples with --limit", "--limit", "1", "--samples", "{\"few_choice\": [0]}");
        refused("'few_chioce' is no task of this run. Its tasks: few_choice", "--samples", "{\"few_chioce\": [0]}");
        refused("'few_choice' names doc -1", "--samples", "{\"few_choice\": [-1]}");
        refused("'few_choice' has no list of docs", "--samples", "{\"few_choice\": []}");
        refused("it is no JSON", "--samples", "{'few_choice': [0]}");
        refused("neither JSON nor a file", "--samples", "nosuch.json");
        refused("both " + TASK + " and " + twin + " define 'few_choice'", "--tasks", TASK + "," + twin);
        refused("no file that defines a task or group is at " + folder, "--tasks", folder + "/no*.yaml");
    }

    private void refused(String message, String... words) {
        List<String> more = Stream.of(words).anyMatch("--tasks"::equals)
                ? List.of(words)
                : Stream.concat(Stream.of("--tasks", TASK.toString()), Stream.of(words))
                        .toList();
        Outcome outcome = evaluate(more.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).contains(message);
    }

    private Outcome evaluate(String... words) {
        return EvaluateCall.on("local[1]", folder.resolve("lake"))
                .with("--output_path", folder.resolve("out/scores.json").toString())
                .with(words)
                .run();
    }

    /** How the file of results has the mean over some docs. */
    private static String recorded(String metric, int... docs) {
        JsonNode all = RecordedRuns.of("few_choice");
        double mean = IntStream.of(docs)
                .mapToDouble(doc -> all.get(doc).get(metric).asDouble())
                .average()
                .orElseThrow();
        return "\"%s,none\": %s,".formatted(metric, mean);
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

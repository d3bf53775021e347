package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.cli.Main;
import io.benchlake.endtoend.EvaluateCall.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of scoring that are known before any answer: {@code tasks validate} and {@code evaluate} say the same. */
class TaskFaultsTest {
    /** One of each check, half of them before Spark is started. */
    private static final Set<String> EVALUATED = Set.of(
            "repeats_zero", "f1_by_mean", "take_first_k_beyond", "f1_of_three_classes", "multi_choice_without_choices");

    @TempDir
    private Path folder;

    @Test
    void eachTaskIsRefusedInTheWordsThatValidateSays() throws Exception {
        Path tasks = resources().resolve("tasks");
        Outcome validated = run(
                "tasks",
                "validate",
                tasks.toString(),
                "--data",
                resources().resolve("data").toString());
        List<Path> files;
        try (Stream<Path> listed = Files.list(tasks)) {
            files = listed.sorted().toList();
        }
        assertThat(validated.out()).contains("%d definitions checked, %d faults".formatted(files.size(), files.size()));
        SoftAssertions faults = new SoftAssertions();
        for (Path file : files) {
            String right = Files.readAllLines(file).get(0).replace("# right: ", "");
            String name = file.getFileName().toString();
            String line = validated
                    .out()
                    .lines()
                    .filter(said -> said.startsWith("Cannot read " + name + ", line "))
                    .findFirst()
                    .orElse("validate says nothing of " + name);
            faults.assertThat(line).contains(right);
            if (!EVALUATED.contains(name.replace(".yaml", ""))) {
                continue;
            }
            Outcome evaluated = evaluate(name.replace(".yaml", ""), tasks);
            faults.assertThat(evaluated.err()).contains(line).doesNotContain("\tat ");
            faults.assertThat(evaluated.status()).isEqualTo(Refusal.INVALID_INPUT);
        }
        faults.assertAll();
        try (Stream<Path> stored = Files.walk(folder.resolve("lake"))) {
            assertThat(stored.filter(path -> path.toString().endsWith(".parquet")))
                    .isEmpty();
        }
    }

    private Outcome evaluate(String task, Path tasks) throws URISyntaxException {
        return EvaluateCall.on("local[1]", folder.resolve("lake"))
                .with("--tasks", task, "--include-path", tasks.toString())
                .with("--data", resources().resolve("data").toString())
                .run();
    }

    private static Outcome run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
        return new Outcome(status, out.toString(), err.toString());
    }

    private static Path resources() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(TaskFaultsTest.class.getResource("/task-faults"))
                .toURI());
    }
}

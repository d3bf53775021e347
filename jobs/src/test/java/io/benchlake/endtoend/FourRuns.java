package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.EmbeddedDemo;
import io.benchlake.demo.DamagedCheckpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;

/**
 * A lake of four runs of two models, made once a JVM: {@code fp32}, the same weights in bfloat16 ({@code bf16}) and
 * with 2 examples a prompt instead of 5 ({@code shots2}, {@code demo_choice} alone), and damaged ones
 * ({@code damaged}). The words are names of runs. Their group {@code demo} weighs its tasks by size, {@code guesses}
 * each alike.
 */
final class FourRuns {
    private static final String LIMIT = "40";

    private static final Path FOLDER = evaluated();

    private FourRuns() {}

    /** The lake, to be read only. */
    static Path lake() {
        return FOLDER.resolve("lake");
    }

    /** A lake of one's own with the four runs. */
    static Path copiedTo(Path lake) throws IOException {
        FileUtils.copyDirectory(lake().toFile(), lake.toFile());
        return lake;
    }

    /** Runs {@code benchlake COMMAND WORDS} on the lake. */
    static EvaluateCall.Outcome call(String command, String... words) {
        return callOn(lake(), command, words);
    }

    /** Runs {@code benchlake COMMAND WORDS} on a copy of the lake. */
    static EvaluateCall.Outcome callOn(Path lake, String command, String... words) {
        List<String> all = new ArrayList<>(List.of(command, "--master", "local[1]", "--lake", lake.toString()));
        all.addAll(List.of(words));
        return new EvaluateCall(all).run();
    }

    private static Path evaluated() {
        try {
            Path folder = Files.createTempDirectory("four-runs");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(folder.toFile())));
            Path damaged = folder.resolve("damaged-llama");
            DamagedCheckpoint.write(EmbeddedDemo.model(), damaged);
            evaluate(folder, "fp32", "demo,guesses");
            evaluate(folder, "bf16", "demo,guesses", "--dtype", "bfloat16");
            evaluate(folder, "shots2", "demo_choice", "--num-fewshot", "2");
            evaluate(folder, "damaged", "demo,guesses", "--model", damaged.toString());
            return folder;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void evaluate(Path folder, String name, String tasks, String... more) {
        EvaluateCall.Outcome outcome = EvaluateCall.on("local[2]", folder.resolve("lake"))
                .withMoreTasks()
                .with("--run-name", name, "--tasks", tasks, "--limit", LIMIT)
                .with(more)
                .run();
        assertThat(outcome.status()).as(outcome.err()).isZero();
    }
}

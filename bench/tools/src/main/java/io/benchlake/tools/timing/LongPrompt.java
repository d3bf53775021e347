package io.benchlake.tools.timing;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.DeviceMemory;
import io.benchlake.inference.ItemLoglikelihood;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.inference.ModelMemory;
import io.benchlake.inference.WorkUnit;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.djl.ModelHost;
import io.benchlake.model.djl.program.ModelDevices;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.model.djl.tokenizer.TokenizerLoader;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.tokenize.TokenIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Scores one long prompt of random tokens and says what it took; see {@code bench/long-prompt}. */
@Command(
        name = "bench/long-prompt",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Scores the last tokens of one long random prompt; prints seconds and resident memory.")
final class LongPrompt implements Callable<Integer> {
    private static final int SCORED = 8;
    private static final double GB = 1e9;

    @Option(names = "--model", required = true, description = "checkpoint whose positions suffice")
    private Path model = Path.of("");

    @Option(names = "--dtype", defaultValue = "bfloat16")
    private String dtype = "";

    @Option(names = "--tokens", defaultValue = "100000")
    private int tokens;

    public static void main(String[] args) {
        System.exit(new CommandLine(new LongPrompt()).execute(args));
    }

    @Override
    public Integer call() {
        Checkpoint checkpoint = CheckpointReader.read(model);
        DType computed = DType.chosen(dtype, checkpoint.storedDtype(), "--dtype");
        ModelSpec spec =
                ModelSpec.of(checkpoint, computed, BatchPolicy.auto(checkpoint.config(), computed, DeviceMemory.CPU));
        long begin = System.nanoTime();
        return ModelHost.use(spec, ModelDevices.CPU, read -> TokenizerLoader.load(read.tokenizer()), loaded -> {
            long start = System.nanoTime();
            System.out.printf(
                    Locale.ROOT,
                    "loaded in %.1f s, weights of %.2f GB: %s%n",
                    (start - begin) / 1e9,
                    ModelMemory.of(checkpoint, computed).weights() / GB,
                    memory());
            ItemLoglikelihood score = loaded.loglikelihoods(
                            prompt(checkpoint.config().vocabularySize()))
                    .get(0);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%,d tokens in %.1f s, %.0f tokens/s; log-probability of the last %d: %.4f%n",
                    loaded.computedTokens(),
                    seconds,
                    loaded.computedTokens() / seconds,
                    SCORED,
                    score.logProbSum());
            System.out.println("scored: " + memory());
            return Double.isFinite(score.logProbSum()) ? 0 : 1;
        });
    }

    private WorkUnit.Loglikelihoods prompt(int vocabulary) {
        int[] ids = new Random(1).ints(tokens + 1L, 0, vocabulary).toArray();
        return new WorkUnit.Loglikelihoods(List.of(new LoglikelihoodItem(TokenIds.of(ids), SCORED)));
    }

    private static String memory() {
        try {
            ResidentMemory memory = ResidentMemory.read();
            return String.format(
                    Locale.ROOT,
                    "%.2f GB resident, %.2f GB of it of files, peak %.2f GB",
                    memory.now() / GB,
                    memory.files() / GB,
                    memory.peak() / GB);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

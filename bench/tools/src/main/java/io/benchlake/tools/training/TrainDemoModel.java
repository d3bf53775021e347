package io.benchlake.tools.training;

import io.benchlake.demo.Bfloat16Weights;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.RopeScaling;
import io.benchlake.tools.djl.LlamaTrainer;
import io.benchlake.tools.djl.LlamaWeights;
import io.benchlake.tools.world.TrainingText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Trains the demo model from nothing and writes its checkpoint, the docs of its benchmarks and their checksums. */
public final class TrainDemoModel {
    private static final long SEED = 7;
    private static final int TOKENS = 507;
    private static final int PASSAGES_FOR_TOKENIZER = 20_000;
    private static final int ROWS = 6;
    private static final int ROW_LENGTH = 257;
    private static final int WARMUP_STEPS = 100;
    private static final double PEAK_RATE = 2e-3;

    static final LlamaConfig CONFIG = new LlamaConfig(
            TOKENS + SpecialToken.values().length,
            128,
            384,
            4,
            4,
            2,
            32,
            512,
            1e-5,
            10_000,
            new RopeScaling.None(),
            true,
            false,
            false);

    private TrainDemoModel() {}

    /** Arguments: the folder to write to, the number of steps, the number of threads. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int steps = Integer.parseInt(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        new BenchmarkDocs(folder.resolve("data/benchlake/demo")).write();
        BytePairs pairs = learnTokens();
        Path checkpoint = Files.createDirectories(folder.resolve("demo-llama"));
        CheckpointFiles.write(checkpoint, CONFIG, pairs);
        train(pairs, steps, threads).write(checkpoint.resolve("model.safetensors"));
        Checksums.write(folder);
    }

    static BytePairs learnTokens() {
        TrainingText text = new TrainingText(SEED);
        String passages =
                Stream.generate(text::passage).limit(PASSAGES_FOR_TOKENIZER).collect(Collectors.joining("\n\n"));
        return BytePairs.learn(passages, TOKENS);
    }

    private static Bfloat16Weights train(BytePairs pairs, int steps, int threads) throws IOException {
        TokenRows rows = new TokenRows(pairs, SEED, ROW_LENGTH);
        try (LlamaTrainer trainer = LlamaTrainer.create(CONFIG, SEED, threads)) {
            double loss = 0;
            for (int step = 0; step < steps; step++) {
                loss += trainer.step(rows.next(ROWS), rate(step, steps));
                if (step % 50 == 49) {
                    System.out.printf("step %d of %d, loss %.4f%n", step + 1, steps, loss / 50);
                    loss = 0;
                }
            }
            return weights(trainer.weights());
        }
    }

    /** Rises linearly, then falls along a half cosine to a tenth. */
    static double rate(int step, int steps) {
        double rise = Math.min(1, (step + 1.0) / WARMUP_STEPS);
        return PEAK_RATE * rise * (0.55 + 0.45 * Math.cos(Math.PI * step / steps));
    }

    private static Bfloat16Weights weights(float[] flat) {
        Map<String, Bfloat16Weights.Weight> weights = new LinkedHashMap<>();
        int at = 0;
        for (Map.Entry<String, List<Long>> entry : LlamaWeights.shapes(CONFIG).entrySet()) {
            int size = Math.toIntExact(entry.getValue().stream().reduce(1L, Math::multiplyExact));
            float[] values = Arrays.copyOfRange(flat, at, at + size);
            weights.put(entry.getKey(), new Bfloat16Weights.Weight(entry.getValue(), values));
            at += size;
        }
        return new Bfloat16Weights(weights);
    }
}

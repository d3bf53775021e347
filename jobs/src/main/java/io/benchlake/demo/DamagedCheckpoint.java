package io.benchlake.demo;

import io.benchlake.demo.Bfloat16Weights.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A copy of a checkpoint whose feed-forward weights are rounded to very few values, as a careless quantisation would:
 * {@value #BITS} bits, round to nearest, symmetric, one scale a row (its largest magnitude). Attention, embedding and
 * norms stay as they are.
 *
 * <p>The copy depends on the checkpoint alone, so its scores are the same each time.
 */
public final class DamagedCheckpoint {
    private static final int BITS = 2;
    private static final int LEVELS = (1 << (BITS - 1)) - 1;
    private static final String WEIGHTS = "model.safetensors";

    private DamagedCheckpoint() {}

    /** Writes the damaged copy of one folder to another, replacing files of the same names. */
    public static void write(Path checkpoint, Path damaged) throws IOException {
        Files.createDirectories(damaged);
        for (Path file : files(checkpoint)) {
            Path target = damaged.resolve(file.getFileName().toString());
            if (file.endsWith(WEIGHTS)) {
                damage(Bfloat16Weights.read(file)).write(target);
            } else {
                Files.write(target, Files.readAllBytes(file));
            }
        }
    }

    private static List<Path> files(Path checkpoint) throws IOException {
        try (Stream<Path> files = Files.list(checkpoint)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** The same weights with those of the feed-forward layers rounded. */
    static Bfloat16Weights damage(Bfloat16Weights weights) {
        Map<String, Weight> damaged = new LinkedHashMap<>();
        weights.weights().forEach((name, weight) -> damaged.put(name, isFeedForward(name) ? rounded(weight) : weight));
        return new Bfloat16Weights(damaged);
    }

    private static boolean isFeedForward(String name) {
        return name.contains(".mlp.");
    }

    private static Weight rounded(Weight weight) {
        float[] values = weight.values();
        for (int row = 0; row < values.length; row += weight.columns()) {
            roundRow(values, row, row + weight.columns());
        }
        return new Weight(weight.shape(), values);
    }

    private static void roundRow(float[] values, int from, int to) {
        float largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        float step = largest / LEVELS;
        for (int i = from; i < to && step > 0; i++) {
            values[i] = Math.round(values[i] / step) * step;
        }
    }
}

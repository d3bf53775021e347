package io.benchlake.model.djl;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.generation.GenerationConfig;
import io.benchlake.generation.GenerationSettings;
import io.benchlake.request.GenerationParameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What transformers' logits processors left of the logits of {@code record_processors.py}.
 *
 * @param call what the call says over the checkpoint
 * @param history prompt and answer of each row
 * @param prompt tokens of the prompts
 * @param maxTokens most tokens of an answer
 * @param scores null for minus infinity
 */
public record RecordedScores(
        Map<String, @Nullable Object> checkpoint,
        Map<String, @Nullable Object> call,
        List<List<Integer>> history,
        int prompt,
        @JsonProperty("max_gen_toks") int maxTokens,
        List<List<@Nullable Double>> scores) {
    public static final int VOCABULARY = 40;

    public static List<RecordedScores> all() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<RecordedScores> all = new ArrayList<>();
        try (InputStream in =
                Objects.requireNonNull(RecordedScores.class.getResourceAsStream("/generation/processors.jsonl"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                all.add(json.readValue(line, new TypeReference<RecordedScores>() {}));
            }
        }
        return all;
    }

    /** The parameters that the settings come to. */
    public GenerationParameters parameters() {
        GenerationConfig config = new GenerationConfig("generation_config.json", checkpoint, VOCABULARY);
        return GenerationSettings.of("recorded", call, config).parameters(List.of(), maxTokens, 1, 0);
    }

    public int rows() {
        return history.size();
    }

    /** The logits that the processors were given. */
    public float[] logits() {
        float[] logits = new float[rows() * VOCABULARY];
        for (int i = 0; i < logits.length; i++) {
            int row = i / VOCABULARY;
            logits[i] = (float) (4 * Math.sin(1.3 * row + 0.7 * (i % VOCABULARY) * (1 + row)));
        }
        return logits;
    }

    /** Histories of some rows, as the program takes them. */
    public long[] history(int[] rows, int width) {
        long[] padded = new long[rows.length * width];
        Arrays.fill(padded, -1);
        for (int i = 0; i < rows.length; i++) {
            List<Integer> ids = history.get(rows[i]);
            for (int j = 0; j < ids.size(); j++) {
                padded[(i + 1) * width - ids.size() + j] = ids.get(j);
            }
        }
        return padded;
    }

    /** Lengths of {@code rows} rows: of prompt and answer, and of the answer. */
    public long[] lengths(int rows) {
        int all = history.get(0).size();
        long[] lengths = new long[2 * rows];
        Arrays.fill(lengths, 0, rows, all);
        Arrays.fill(lengths, rows, 2 * rows, all - prompt);
        return lengths;
    }

    /** How likely each token of a row is to be drawn. */
    public double[] probabilities(int row) {
        double[] weights = scores.get(row).stream()
                .mapToDouble(score -> score == null ? 0 : Math.exp(score))
                .toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    @Override
    public String toString() {
        return checkpoint + " under " + call;
    }
}

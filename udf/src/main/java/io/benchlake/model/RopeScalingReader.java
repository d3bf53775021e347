package io.benchlake.model;

import io.benchlake.error.UserError;
import io.benchlake.model.json.JsonFields;
import java.util.Optional;

/**
 * Reads rotary position parameters in both spellings: {@code rope_theta} with {@code rope_scaling}, and
 * {@code rope_parameters}. Defaults as transformers' {@code modeling_rope_utils.py}.
 */
final class RopeScalingReader {
    private static final double DEFAULT_THETA = 10_000;
    private static final double YARN_BETA_FAST = 32;
    private static final double YARN_BETA_SLOW = 1;
    private static final String ORIGINAL_LENGTH = "original_max_position_embeddings";

    private RopeScalingReader() {}

    static double theta(JsonFields config) {
        return parameters(config)
                .flatMap(rope -> rope.findPositive("rope_theta"))
                .or(() -> config.findPositive("rope_theta"))
                .orElse(DEFAULT_THETA);
    }

    static RopeScaling scaling(JsonFields config, int maxPositions) {
        return parameters(config)
                .map(rope -> scaling(rope, maxPositions, originalLength(config, rope, maxPositions)))
                .orElseGet(RopeScaling.None::new);
    }

    private static Optional<JsonFields> parameters(JsonFields config) {
        return config.findObject("rope_scaling").or(() -> config.findObject("rope_parameters"));
    }

    private static int originalLength(JsonFields config, JsonFields rope, int maxPositions) {
        return config.findCount(ORIGINAL_LENGTH)
                .or(() -> rope.findCount(ORIGINAL_LENGTH))
                .orElse(maxPositions);
    }

    private static RopeScaling scaling(JsonFields rope, int maxPositions, int originalLength) {
        String type = rope.findText("rope_type").or(() -> rope.findText("type")).orElse("default");
        if (rope.findPositive("partial_rotary_factor").orElse(1.0) != 1.0) {
            throw unsupported(rope, "partial_rotary_factor " + rope.node().path("partial_rotary_factor"));
        }
        return switch (type) {
            case "default" -> new RopeScaling.None();
            case "linear" -> new RopeScaling.Linear(rope.positive("factor"));
            // Hugging Face stretches from the configured length, whatever the original one was.
            case "dynamic" -> new RopeScaling.Dynamic(rope.positive("factor"), maxPositions);
            case "llama3" -> llama3(rope, originalLength);
            case "yarn" -> yarn(rope, maxPositions, originalLength);
            default -> throw unsupported(rope, "rope type '" + type + "'");
        };
    }

    private static RopeScaling llama3(JsonFields rope, int originalLength) {
        return new RopeScaling.Llama3(
                rope.positive("factor"),
                rope.positive("low_freq_factor"),
                rope.positive("high_freq_factor"),
                originalLength);
    }

    private static RopeScaling yarn(JsonFields rope, int maxPositions, int originalLength) {
        double factor = rope.findPositive("factor").orElse((double) maxPositions / originalLength);
        return new RopeScaling.Yarn(
                factor,
                rope.findPositive("beta_fast").orElse(YARN_BETA_FAST),
                rope.findPositive("beta_slow").orElse(YARN_BETA_SLOW),
                rope.findPositive("attention_factor").orElseGet(() -> yarnAttentionFactor(rope, factor)),
                originalLength,
                rope.findBoolean("truncate").orElse(true));
    }

    private static double yarnAttentionFactor(JsonFields rope, double factor) {
        Optional<Double> scale = rope.findPositive("mscale");
        Optional<Double> scaleAllDimensions = rope.findPositive("mscale_all_dim");
        return scale.isPresent() && scaleAllDimensions.isPresent()
                ? yarnScale(factor, scale.get()) / yarnScale(factor, scaleAllDimensions.get())
                : yarnScale(factor, 1);
    }

    private static double yarnScale(double factor, double weight) {
        return factor <= 1 ? 1 : 0.1 * weight * Math.log(factor) + 1;
    }

    private static UserError unsupported(JsonFields rope, String what) {
        return UserError.invalidInput("Cannot use " + rope.file() + ": " + what + " is not supported. "
                + "Supported rope types: default, linear, dynamic, yarn, llama3.");
    }
}

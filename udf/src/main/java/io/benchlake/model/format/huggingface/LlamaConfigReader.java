package io.benchlake.model.format.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.error.UserError;
import io.benchlake.model.DType;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.RopeScaling;
import io.benchlake.model.json.JsonFields;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads a Llama's shape from {@code config.json}; defaults as transformers' {@code LlamaConfig}, but sizes must be
 * given.
 */
final class LlamaConfigReader {
    private static final int MAX_LAYERS = 1_000;
    private static final int DEFAULT_MAX_POSITIONS = 2_048;
    private static final double DEFAULT_EPSILON = 1e-6;
    private static final String ARCHITECTURE = "LlamaForCausalLM";

    private LlamaConfigReader() {}

    static LlamaConfig read(JsonFields config) {
        refuseOtherArchitectures(config);
        Quantizations.find(config);
        int heads = config.count("num_attention_heads");
        int hidden = config.count("hidden_size");
        int maxPositions = config.findCount("max_position_embeddings").orElse(DEFAULT_MAX_POSITIONS);
        return checked(
                config,
                new LlamaConfig(
                        config.count("vocab_size"),
                        hidden,
                        config.count("intermediate_size"),
                        config.count("num_hidden_layers"),
                        heads,
                        config.findCount("num_key_value_heads").orElse(heads),
                        config.findCount("head_dim").orElse(hidden / heads),
                        maxPositions,
                        config.findPositive("rms_norm_eps").orElse(DEFAULT_EPSILON),
                        RopeScalingReader.theta(config),
                        RopeScalingReader.scaling(config, maxPositions),
                        config.findBoolean("tie_word_embeddings").orElse(false),
                        config.findBoolean("attention_bias").orElse(false),
                        config.findBoolean("mlp_bias").orElse(false)));
    }

    /** The format of the weights, if the file states it. */
    static Optional<DType> dtype(JsonFields config) {
        Optional<String> key = config.findText("dtype").or(() -> config.findText("torch_dtype"));
        return key.filter(name -> !name.equals("auto")).map(name -> dtype(config, name));
    }

    private static DType dtype(JsonFields config, String key) {
        return Arrays.stream(DType.values())
                .filter(dtype -> dtype.key().equals(key))
                .findFirst()
                .orElseThrow(() -> UserError.invalidInput("Cannot use " + config.file() + ": weights of type '" + key
                        + "' are not supported. Supported: " + supportedTypes() + "."));
    }

    static String supportedTypes() {
        return Arrays.stream(DType.values()).map(DType::key).collect(Collectors.joining(", "));
    }

    private static void refuseOtherArchitectures(JsonFields config) {
        String found = config.find("architectures")
                .map(names -> names.path(0).asText())
                .or(() -> config.findText("model_type").map(type -> type.equals("llama") ? ARCHITECTURE : type))
                .orElse("none");
        if (!found.equals(ARCHITECTURE)) {
            throw UserError.invalidInput("Cannot use " + config.file() + ": its architecture is '" + found
                    + "'. Use a checkpoint of " + ARCHITECTURE + " (Llama 2 to 3.3 text models).");
        }
        refuseUnless(config, "hidden_act", "silu");
        refuseUnless(config, "partial_rotary_factor", "1.0");
    }

    private static void refuseUnless(JsonFields config, String name, String only) {
        String found = config.find(name).map(JsonNode::asText).orElse(only);
        if (!found.equals(only)) {
            throw UserError.invalidInput("Cannot use " + config.file() + ": " + name + " is '" + found + "'. Only '"
                    + only + "' is supported.");
        }
    }

    private static LlamaConfig checked(JsonFields config, LlamaConfig shape) {
        config.require(shape.layers() <= MAX_LAYERS, "num_hidden_layers", "at most " + MAX_LAYERS);
        config.require(
                shape.attentionHeads() % shape.keyValueHeads() == 0,
                "num_key_value_heads",
                "a divisor of num_attention_heads " + shape.attentionHeads());
        boolean even = shape.headDim() > 0 && shape.headDim() % 2 == 0;
        boolean whole = config.find("head_dim").isPresent() || shape.hiddenSize() % shape.attentionHeads() == 0;
        config.require(
                even && whole,
                config.find("head_dim").isPresent() ? "head_dim" : "hidden_size",
                "one that gives heads of an even size");
        return shape;
    }

    /**
     * Reads rotary position parameters in both spellings: {@code rope_theta} with {@code rope_scaling}, and
     * {@code rope_parameters}. Defaults as transformers' {@code modeling_rope_utils.py}.
     */
    private static final class RopeScalingReader {
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
            String type =
                    rope.findText("rope_type").or(() -> rope.findText("type")).orElse("default");
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
}

package io.benchlake.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.error.UserError;
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
        refuseQuantized(config);
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

    private static void refuseQuantized(JsonFields config) {
        config.findObject("quantization_config").ifPresent(quantization -> {
            String method = quantization.findText("quant_method").orElse("an unnamed method");
            throw UserError.invalidInput("Cannot use " + config.file() + ": its weights are quantized (" + method
                    + "). Use a checkpoint whose weights are stored as " + supportedTypes() + ".");
        });
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
}

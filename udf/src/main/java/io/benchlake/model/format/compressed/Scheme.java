package io.benchlake.model.format.compressed;

import io.benchlake.model.InputRule;
import io.benchlake.model.format.quantized.GroupSizes;
import io.benchlake.model.format.quantized.UnsupportedQuantization;
import io.benchlake.model.json.JsonFields;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of the {@code config_groups}: how some layers are quantised.
 *
 * @param format in which their weights are stored
 * @param bits of a weight
 * @param isFloat whether weights are floating-point numbers
 * @param groupSize columns that share a scale; -1 for all
 * @param hasScaleOfAll whether a matrix has one scale
 * @param inputs how inputs are quantised; null if they are not
 */
record Scheme(
        Targets targets,
        String format,
        int bits,
        boolean isFloat,
        boolean isSymmetric,
        int groupSize,
        boolean hasScaleOfAll,
        @Nullable Inputs inputs) {
    static final String PACKED = "pack-quantized";
    static final String DENSE = "dense";
    private static final List<String> BYTES = List.of("int-quantized", "float-quantized", "naive-quantized");

    /** How inputs are quantised. */
    enum Inputs {
        /** By the largest of each token. */
        BY_TOKEN,
        /** By a scale that is stored. */
        FIXED
    }

    /**
     * Reads a group.
     *
     * @param config the whole {@code quantization_config}
     * @param format that it says for all groups
     */
    static Scheme of(JsonFields config, JsonFields group, String format, Targets targets) {
        String own = group.findText("format").orElse(format);
        if (!own.equals(PACKED) && !own.equals(DENSE) && !BYTES.contains(own)) {
            throw UnsupportedQuantization.of(config, "the format '" + own + "' of compressed-tensors");
        }
        refuse(config, group, "output_activations");
        JsonFields weights = group.findObject("weights")
                .orElseThrow(() -> UnsupportedQuantization.of(config, "a group without 'weights'"));
        boolean isFloat = weights.findText("type").orElse("int").equals("float");
        int bits = weights.findCount("num_bits").orElse(8);
        String strategy = strategy(weights);
        Inputs inputs = group.findObject("input_activations")
                .map(activations -> inputs(config, activations, isFloat))
                .orElse(null);
        Scheme scheme = new Scheme(
                targets,
                own,
                bits,
                isFloat,
                weights.findBoolean("symmetric").orElse(true),
                strategy.equals("group") ? weights.count("group_size") : -1,
                strategy.equals("tensor"),
                inputs);
        scheme.requireSupported(config, strategy);
        return scheme;
    }

    private static void refuse(JsonFields config, JsonFields group, String key) {
        if (group.find(key).isPresent()) {
            throw UnsupportedQuantization.of(config, "'" + key + "'");
        }
    }

    /** Where it is not said, the size of groups tells it. */
    private static String strategy(JsonFields weights) {
        Optional<String> said = weights.findText("strategy");
        if (said.isPresent()) {
            return said.get();
        }
        if (weights.find("group_size").isEmpty()) {
            return "tensor";
        }
        return GroupSizes.of(weights) == -1 ? "channel" : "group";
    }

    private static Inputs inputs(JsonFields config, JsonFields activations, boolean isFloat) {
        int bits = activations.findCount("num_bits").orElse(8);
        boolean isOther = isFloat != activations.findText("type").orElse("int").equals("float");
        if (bits != 8 || isOther) {
            throw UnsupportedQuantization.of(config, "inputs of " + bits + " bits or of another type than the weights");
        }
        if (!activations.findBoolean("symmetric").orElse(true)) {
            throw UnsupportedQuantization.of(config, "'symmetric': false for inputs");
        }
        boolean isDynamic = activations
                .find("dynamic")
                .map(value -> !value.isBoolean() || value.booleanValue())
                .orElse(false);
        String strategy = activations.findText("strategy").orElse(isDynamic ? "token" : "tensor");
        if (!strategy.equals(isDynamic ? "token" : "tensor")) {
            throw UnsupportedQuantization.of(
                    config,
                    "the strategy '" + strategy + "' for " + (isDynamic ? "dynamic" : "static") + " scales of inputs");
        }
        return isDynamic ? Inputs.BY_TOKEN : Inputs.FIXED;
    }

    /** How inputs are quantised, if they are. */
    Optional<InputRule> inputRule() {
        return Optional.ofNullable(inputs).map(kind -> switch (kind) {
            case FIXED -> InputRule.FIXED;
            case BY_TOKEN -> isFloat ? InputRule.FLOAT8 : InputRule.INT8;
        });
    }

    private void requireSupported(JsonFields config, String strategy) {
        if (!List.of("tensor", "channel", "group").contains(strategy)) {
            throw UnsupportedQuantization.of(config, "the strategy '" + strategy + "' for weights");
        }
        if (format.equals(DENSE)) {
            requireNoInputs(config);
        } else if (format.equals(PACKED)) {
            requireNoInputs(config);
            if (isFloat || bits > 8 || Integer.SIZE % bits != 0) {
                throw UnsupportedQuantization.of(config, format + " with " + bits + " bits");
            }
        } else if (bits != 8 || !isSymmetric || strategy.equals("group")) {
            throw UnsupportedQuantization.of(
                    config,
                    format + " with " + bits + " bits, 'symmetric': " + isSymmetric + " and the strategy '" + strategy
                            + "'");
        }
    }

    private void requireNoInputs(JsonFields config) {
        if (inputs != null) {
            throw UnsupportedQuantization.of(config, format + " with quantised inputs");
        }
    }
}

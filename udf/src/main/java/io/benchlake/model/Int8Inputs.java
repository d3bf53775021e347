package io.benchlake.model;

import io.benchlake.error.UserError;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whose formula makes whole numbers of the inputs of int8 layers. */
public enum Int8Inputs {
    TRANSFORMERS,
    VLLM;

    private static final String SETTING = "--model_args int8_inputs";

    /** @throws UserError if there is none of that name */
    public static Int8Inputs chosen(String name) {
        return Arrays.stream(values())
                .filter(formula -> formula.key().equals(name))
                .findFirst()
                .orElseThrow(() -> UserError.usage("Cannot use " + SETTING + "=" + name + ". Known: "
                        + Arrays.stream(values()).map(Int8Inputs::key).collect(Collectors.joining(", ")) + "."));
    }

    private InputRule rule() {
        return this == VLLM ? InputRule.INT8_OF_VLLM : InputRule.INT8;
    }

    private String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The same checkpoint, computed so.
     *
     * @throws UserError if none of its layers is computed in int8
     */
    public Checkpoint of(Checkpoint checkpoint) {
        Map<String, StoredWeight> weights = new TreeMap<>(checkpoint.weights());
        weights.replaceAll((name, weight) ->
                weight instanceof ScaledMatrix matrix && isByToken(matrix) ? matrix.with(rule()) : weight);
        if (checkpoint.weights().values().stream()
                .noneMatch(weight -> weight instanceof ScaledMatrix matrix && isByToken(matrix))) {
            throw UserError.preflight("Cannot use " + SETTING + "=" + key() + ": no layer of " + checkpoint.directory()
                    + " has int8 weights and inputs that are quantized by token. Leave it out.");
        }
        WeightFormat format = checkpoint.format();
        String arithmetic = format.arithmetic().replace(InputRule.INT8.words(), rule().words());
        return checkpoint.with(weights, new WeightFormat(format.name(), format.bits(), arithmetic));
    }

    private static boolean isByToken(ScaledMatrix matrix) {
        return matrix.code() == ByteCode.INT8 && !matrix.inputs().isFixed();
    }
}

package io.benchlake.model.format.gguf;

import io.benchlake.error.UserError;
import io.benchlake.model.RopeScaling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the metadata and tensors of a GGUF file stretch rotary position frequencies. For Llama 3.1 and later the
 * converter writes a divisor for each frequency as the tensor {@code rope_freqs.weight}.
 */
record GgufRope(GgufMetadata metadata, Map<String, GgufTensor> tensors, int headDim) {
    static final String FACTORS = "rope_freqs.weight";
    private static final String PREFIX = "llama.";
    private static final String TYPE = "rope.scaling.type";
    private static final String FACTOR = "rope.scaling.factor";
    private static final String OLD_FACTOR = "rope.scale_linear";
    private static final String ORIGINAL_LENGTH = "rope.scaling.original_context_length";
    private static final String BETA_FAST = "rope.scaling.yarn_beta_fast";
    private static final String BETA_SLOW = "rope.scaling.yarn_beta_slow";
    private static final Set<String> READ =
            Set.of(TYPE, FACTOR, OLD_FACTOR, ORIGINAL_LENGTH, BETA_FAST, BETA_SLOW, "rope.scaling.finetuned");

    /** Whether a key, without the architecture in front, is one of those that count here. */
    static boolean reads(String key) {
        return READ.contains(key);
    }

    RopeScaling scaling(int contextLength) {
        RopeScaling scaling = ofMetadata(contextLength);
        GgufTensor factors = tensors.get(FACTORS);
        if (factors == null) {
            return scaling;
        }
        if (!(scaling instanceof RopeScaling.None)) {
            throw unusable("it scales rotary positions twice: by " + FACTORS + " and by its metadata");
        }
        return new RopeScaling.Divisors(read(factors));
    }

    private RopeScaling ofMetadata(int contextLength) {
        double factor = metadata.findPositive(PREFIX + FACTOR)
                .or(() -> metadata.findPositive(PREFIX + OLD_FACTOR))
                .orElse(1.0);
        String type = metadata.findText(PREFIX + TYPE).orElse("linear");
        return switch (type) {
            case "none" -> new RopeScaling.None();
            case "linear" -> factor == 1 ? new RopeScaling.None() : new RopeScaling.Linear(factor);
            case "yarn" -> yarn(factor, contextLength);
            default -> throw unusable("its rope scaling is of the type '" + type + "'");
        };
    }

    private RopeScaling yarn(double factor, int contextLength) {
        return new RopeScaling.Yarn(
                factor,
                metadata.findPositive(PREFIX + BETA_FAST).orElse(32.0),
                metadata.findPositive(PREFIX + BETA_SLOW).orElse(1.0),
                factor <= 1 ? 1 : 0.1 * Math.log(factor) + 1,
                metadata.findCount(PREFIX + ORIGINAL_LENGTH).orElse(contextLength),
                true);
    }

    private List<Float> read(GgufTensor factors) {
        if (!factors.shape().equals(List.of(headDim / 2L)) || factors.type() != GgmlType.F32) {
            throw unusable(
                    FACTORS + " is " + factors.type() + " " + factors.shape() + ", not F32 [" + headDim / 2 + "]");
        }
        float[] values = new float[headDim / 2];
        try {
            new GgufRows(factors, 0).read(0, 1, values);
        } catch (IOException e) {
            throw GgufInput.refused(metadata.file(), FACTORS + " cannot be read (" + e + ")");
        }
        List<Float> divisors = new ArrayList<>();
        for (float value : values) {
            if (!(value > 0 && Float.isFinite(value))) {
                throw unusable(FACTORS + " holds " + value + ", not numbers above 0");
            }
            divisors.add(value);
        }
        return divisors;
    }

    private UserError unusable(String fault) {
        return UserError.invalidInput("Cannot use " + metadata.file() + ": " + fault
                + ". Supported are none, linear and yarn, and divisors as for Llama 3.1.");
    }
}

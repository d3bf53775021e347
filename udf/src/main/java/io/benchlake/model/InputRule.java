package io.benchlake.model;

import java.io.Serializable;
import java.util.Locale;

/**
 * How the inputs of a layer become codes of one byte.
 *
 * @param isFixed whether their scale is stored; else each token has its own, by its largest magnitude
 * @param divisor of the largest magnitude, which gives the scale
 * @param isReciprocal whether inputs are multiplied by the scale's reciprocal, in place of being divided
 * @param mostMagnitude what larger magnitudes count as
 * @param leastScale what smaller scales count as
 */
public record InputRule(boolean isFixed, double divisor, boolean isReciprocal, double mostMagnitude, double leastScale)
        implements Serializable {
    private static final double ANY = Double.POSITIVE_INFINITY;
    private static final double LARGEST_FLOAT8 = 448;

    /** Codes of eight bits as transformers computes them with compressed-tensors. */
    public static final InputRule INT8 = new InputRule(false, 127.5, false, ANY, 0);

    /** The same as vLLM computes them. */
    public static final InputRule INT8_OF_VLLM = new InputRule(false, 127, true, ANY, 0);

    /** Floating-point codes by token. */
    public static final InputRule FLOAT8 = new InputRule(false, LARGEST_FLOAT8, false, ANY, 0);

    /** Codes by a scale that is stored. */
    public static final InputRule FIXED = new InputRule(true, 1, false, ANY, 0);

    /** Floating-point codes by token, as FBGEMM computes them. */
    public static InputRule bounded(double mostMagnitude) {
        return new InputRule(false, LARGEST_FLOAT8, false, mostMagnitude, 1 / (LARGEST_FLOAT8 * 512));
    }

    /** What identifies it, in words. */
    public String words() {
        if (isFixed) {
            return "inputs by a stored scale";
        }
        return "inputs by token, scaled by the largest%s over %s%s"
                .formatted(
                        mostMagnitude == ANY ? "" : String.format(Locale.ROOT, " up to %s", mostMagnitude),
                        divisor,
                        isReciprocal ? " (reciprocal)" : "");
    }
}

package io.benchlake.model;

import java.io.Serializable;
import java.util.List;

/**
 * How rotary position frequencies are stretched beyond the training length; parameters as Hugging Face's
 * {@code rope_scaling}.
 */
public sealed interface RopeScaling extends Serializable {
    record None() implements RopeScaling {}

    record Linear(double factor) implements RopeScaling {}

    record Dynamic(double factor, int originalMaxPositions) implements RopeScaling {}

    record Llama3(double factor, double lowFrequencyFactor, double highFrequencyFactor, int originalMaxPositions)
            implements RopeScaling {}

    /** As a GGUF file states Llama 3's scaling: each frequency, from the highest on, has a divisor of its own. */
    record Divisors(List<Float> values) implements RopeScaling {
        public Divisors {
            values = List.copyOf(values);
        }
    }

    /**
     * YaRN (arXiv 2309.00071).
     *
     * @param attentionFactor multiplies cosine and sine; already computed if the file leaves it out
     */
    record Yarn(
            double factor,
            double betaFast,
            double betaSlow,
            double attentionFactor,
            int originalMaxPositions,
            boolean truncate)
            implements RopeScaling {}
}

package io.benchlake.model.djl.program;

import io.benchlake.model.LlamaConfig;
import io.benchlake.model.RopeScaling;

/**
 * Inverse frequencies of the rotary position embedding, in single precision step by step as transformers 5
 * ({@code modeling_rope_utils.py}) computes them.
 *
 * <p>{@code dynamic} equals no scaling here: it starts beyond {@code maxPositions}, and no item is longer than that.
 */
public final class RopeFrequencies {
    private final LlamaConfig config;

    private RopeFrequencies(LlamaConfig config) {
        this.config = config;
    }

    /** One value for each pair of head dimensions. */
    public static float[] of(LlamaConfig config) {
        return new RopeFrequencies(config).scaled();
    }

    /** What cosine and sine are multiplied with. */
    static double amplitude(RopeScaling scaling) {
        return scaling instanceof RopeScaling.Yarn yarn ? yarn.attentionFactor() : 1;
    }

    private float[] scaled() {
        RopeScaling scaling = config.ropeScaling();
        float[] values = new float[config.headDim() / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = scaled(scaling, i);
        }
        return values;
    }

    private float scaled(RopeScaling scaling, int index) {
        if (scaling instanceof RopeScaling.Linear linear) {
            return frequency(index) / (float) linear.factor();
        }
        if (scaling instanceof RopeScaling.Llama3 llama3) {
            return llama3(llama3, frequency(index));
        }
        if (scaling instanceof RopeScaling.Yarn yarn) {
            return yarn(yarn, index);
        }
        if (scaling instanceof RopeScaling.Divisors divisors) {
            return frequency(index) / divisors.values().get(index);
        }
        return frequency(index);
    }

    private float frequency(int index) {
        return 1f / wavelengthOverTau(index);
    }

    private float wavelengthOverTau(int index) {
        return (float) Math.pow((float) config.ropeTheta(), (float) (2 * index) / config.headDim());
    }

    private static float llama3(RopeScaling.Llama3 scaling, float frequency) {
        float original = scaling.originalMaxPositions();
        float wavelength = (float) (2 * Math.PI) / frequency;
        if (wavelength < (float) (original / scaling.highFrequencyFactor())) {
            return frequency;
        }
        float factor = (float) scaling.factor();
        if (wavelength > (float) (original / scaling.lowFrequencyFactor())) {
            return frequency / factor;
        }
        float low = (float) scaling.lowFrequencyFactor();
        float smooth = (original / wavelength - low) / (float) (scaling.highFrequencyFactor() - low);
        return (1 - smooth) * frequency / factor + smooth * frequency;
    }

    private float yarn(RopeScaling.Yarn scaling, int index) {
        double low = Math.max(correctionDim(scaling, scaling.betaFast(), Rounding.DOWN), 0);
        double high = Math.min(correctionDim(scaling, scaling.betaSlow(), Rounding.UP), config.headDim() - 1);
        float width = (float) (low == high ? 0.001 : high - low);
        float extrapolated = 1 - Math.min(1, Math.max(0, (index - (float) low) / width));
        float wavelength = wavelengthOverTau(index);
        float interpolation = 1f / ((float) scaling.factor() * wavelength);
        return interpolation * (1 - extrapolated) + 1f / wavelength * extrapolated;
    }

    private enum Rounding {
        DOWN,
        UP
    }

    private double correctionDim(RopeScaling.Yarn scaling, double rotations, Rounding rounding) {
        double dim = config.headDim()
                * Math.log(scaling.originalMaxPositions() / (rotations * 2 * Math.PI))
                / (2 * Math.log(config.ropeTheta()));
        if (!scaling.truncate()) {
            return dim;
        }
        return rounding == Rounding.DOWN ? Math.floor(dim) : Math.ceil(dim);
    }
}

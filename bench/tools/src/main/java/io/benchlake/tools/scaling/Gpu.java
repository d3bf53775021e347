package io.benchlake.tools.scaling;

import io.benchlake.inference.DeviceMemory;
import java.util.Arrays;

/** How long a model on a GPU takes: a linear model of time in tokens, passes and steps. */
public enum Gpu {
    /**
     * Llama 3.1 8B in bf16 on an H100 SXM: 16 GFLOP a token at 40 % of 989 TFLOP/s; 16 GB of weights a step at 60 % of
     * 3.35 TB/s.
     */
    H100("h100", 80, 25_000, 0.004, 0.008, 10),
    /** The same on an L4: 40 % of 121 TFLOP/s, 80 % of 300 GB/s. */
    L4("l4", 24, 3_000, 0.004, 0.067, 15);

    private final String key;

    private final int gibibytes;

    /** Prompt tokens that packed passes compute a second. */
    private final double tokensPerSecond;

    /** Of a pass beyond its tokens: launches, and weights that are read for few tokens. */
    private final double passSeconds;

    /** Of one decoding step of all rows that generate at a time: weights are read once. */
    private final double stepSeconds;

    /** Until the weights are on the device. */
    private final double loadSeconds;

    Gpu(String key, int gibibytes, double tokensPerSecond, double passSeconds, double stepSeconds, double loadSeconds) {
        this.key = key;
        this.gibibytes = gibibytes;
        this.tokensPerSecond = tokensPerSecond;
        this.passSeconds = passSeconds;
        this.stepSeconds = stepSeconds;
        this.loadSeconds = loadSeconds;
    }

    static Gpu of(String key) {
        return Arrays.stream(values())
                .filter(gpu -> gpu.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no GPU '" + key + "'; there are h100 and l4"));
    }

    DeviceMemory memory() {
        return new DeviceMemory(true, (long) gibibytes << 30);
    }

    double loadSeconds() {
        return loadSeconds;
    }

    /** Seconds that the work takes. */
    double seconds(Work work) {
        return work.promptTokens() / tokensPerSecond + work.passes() * passSeconds + work.steps() * stepSeconds;
    }

    @Override
    public String toString() {
        return String.format(
                "8B bf16 on %s (%,.0f prompt tokens/s, %.0f ms a pass, %.0f ms a decoding step, load %.0f s)",
                name(), tokensPerSecond, 1e3 * passSeconds, 1e3 * stepSeconds, loadSeconds);
    }

    /** What a unit asks of a device. */
    record Work(long promptTokens, long passes, long steps) {}
}

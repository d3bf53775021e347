package io.benchlake.tools.world;

/** Whether a combination of the world may be read in training or is kept for the benchmarks. */
public enum Part {
    TRAINING,
    HELD_OUT;

    /** One combination in {@code period} is held out, chosen by a sum over its members. */
    static Part ofSum(int sum, int period) {
        return sum % period == 0 ? HELD_OUT : TRAINING;
    }
}

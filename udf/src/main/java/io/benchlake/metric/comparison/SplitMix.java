package io.benchlake.metric.comparison;

/** The generator SplitMix64, whose numbers stay the same in every Java: the JDK promises that of none of its own. */
final class SplitMix {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    SplitMix(long seed) {
        state = seed;
    }

    long next() {
        state += GOLDEN;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** A number below {@code bound}. */
    int next(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }
}

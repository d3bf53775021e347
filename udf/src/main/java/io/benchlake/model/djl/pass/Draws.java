package io.benchlake.model.djl.pass;

import io.benchlake.request.GenerationParameters.Sampling;
import io.benchlake.tokenize.TokenIds;
import java.util.SplittableRandom;

/**
 * The random numbers of one response. They depend on the seed, the repeat, the prompt and the step alone, so a row's
 * response is the same in whatever batch it is generated.
 */
public final class Draws {
    private static final long ODD = 0x9E37_79B9_7F4A_7C15L;

    private final long stream;

    public Draws(Sampling sampling, TokenIds prompt) {
        long hash = mix(mix(0, sampling.seed()), sampling.repeat());
        this.stream = prompt.stream().asLongStream().reduce(hash, Draws::mix);
    }

    /** The number of generation step {@code step}, in [0, 1). */
    public double at(int step) {
        return new SplittableRandom(mix(stream, step)).nextDouble();
    }

    private static long mix(long state, long value) {
        long mixed = (state ^ value) * ODD + ODD;
        return (mixed ^ mixed >>> 29) * 0xBF58_476D_1CE4_E5B9L ^ mixed >>> 32;
    }
}

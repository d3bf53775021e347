package io.benchlake.model.djl;

import io.benchlake.request.GenerationParameters.Sampling;
import io.benchlake.tokenize.TokenIds;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws the next token as transformers does: temperature, then the {@code topK} likeliest, then the nucleus of mass
 * {@code topP}.
 *
 * <p>The draw depends on the seed, the repeat, the prompt and the step alone, so a row's answer is the same in whatever
 * batch it is generated.
 */
final class Sampler {
    private static final long ODD = 0x9E37_79B9_7F4A_7C15L;

    private final Sampling sampling;
    private final long stream;

    Sampler(Sampling sampling, TokenIds prompt) {
        this.sampling = sampling;
        long hash = mix(mix(0, sampling.seed()), sampling.repeat());
        this.stream = prompt.stream().asLongStream().reduce(hash, Sampler::mix);
    }

    /** The token of generation step {@code step}; {@code logits} are finite. */
    int draw(float[] logits, int step) {
        long[] ranked = ranked(logits);
        double[] weights = weights(logits, ranked);
        double left = new SplittableRandom(mix(stream, step)).nextDouble()
                * Arrays.stream(weights).sum();
        int rank = 0;
        while (rank < weights.length - 1 && left >= weights[rank]) {
            left -= weights[rank++];
        }
        return (int) ranked[rank];
    }

    /** Ids in the low half, ordered by falling logit, then by id. */
    private long[] ranked(float[] logits) {
        long[] ranked = new long[logits.length];
        for (int id = 0; id < logits.length; id++) {
            int bits = Float.floatToIntBits(logits[id]);
            int rising = bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
            ranked[id] = (long) ~rising << Integer.SIZE | id;
        }
        Arrays.sort(ranked);
        int kept = sampling.topK() > 0 ? Math.min(sampling.topK(), ranked.length) : ranked.length;
        return Arrays.copyOf(ranked, kept);
    }

    private double[] weights(float[] logits, long[] ranked) {
        double best = logits[(int) ranked[0]];
        double[] weights = Arrays.stream(ranked)
                .mapToDouble(entry -> Math.exp((logits[(int) entry] - best) / sampling.temperature()))
                .toArray();
        double nucleus = sampling.topP() * Arrays.stream(weights).sum();
        int kept = 0;
        for (double mass = 0; kept < weights.length && (kept == 0 || mass < nucleus); kept++) {
            mass += weights[kept];
        }
        return Arrays.copyOf(weights, kept);
    }

    private static long mix(long state, long value) {
        long mixed = (state ^ value) * ODD + ODD;
        return (mixed ^ mixed >>> 29) * 0xBF58_476D_1CE4_E5B9L ^ mixed >>> 32;
    }
}

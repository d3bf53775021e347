package io.benchlake.request;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How text is generated.
 *
 * @param until stop strings, in the order in which the response is cut; the end-of-sequence text is added by the model
 * @param maxTokens most tokens to generate
 * @param reservedTokens of the model's length that the prompt leaves free
 * @param eosTokenIds that end the response in place of the model's own; null if nothing else is said
 * @param processors of the logits, in their order
 * @param sampling greedy, or seeded sampling
 */
public record GenerationParameters(
        List<String> until,
        int maxTokens,
        int reservedTokens,
        @Nullable List<Integer> eosTokenIds,
        List<LogitsProcessor> processors,
        Sampling sampling)
        implements Serializable {
    public GenerationParameters {
        until = List.copyOf(until);
        eosTokenIds = eosTokenIds == null ? null : List.copyOf(eosTokenIds);
        processors = List.copyOf(processors);
    }

    /** The model's own logits and ends. */
    public GenerationParameters(List<String> until, int maxTokens, Sampling sampling) {
        this(until, maxTokens, maxTokens, null, List.of(), sampling);
    }

    /** Whether each token is the likeliest one by the model's own logits. */
    public boolean isPlainGreedy() {
        return sampling.isGreedy() && processors.isEmpty();
    }

    /** Another response to the same prompt. */
    public GenerationParameters withRepeat(int repeat) {
        return new GenerationParameters(
                until, maxTokens, reservedTokens, eosTokenIds, processors, sampling.withRepeat(repeat));
    }

    /**
     * How the next token is chosen from what the processors leave.
     *
     * @param isGreedy the likeliest; else it is drawn
     * @param seed the sampling stream, together with the repeat
     * @param repeat which of several responses to the same prompt
     */
    public record Sampling(boolean isGreedy, long seed, int repeat) implements Serializable {
        public static final Sampling GREEDY = new Sampling(true, 0, 0);

        public static Sampling drawn(long seed, int repeat) {
            return new Sampling(false, seed, repeat);
        }

        Sampling withRepeat(int other) {
            return isGreedy ? this : drawn(seed, other);
        }
    }
}

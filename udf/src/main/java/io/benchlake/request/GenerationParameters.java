package io.benchlake.request;

import java.io.Serializable;
import java.util.List;

/**
 * How text is generated.
 *
 * @param until stop strings, in the order in which the answer is cut; the end-of-sequence text is added by the model
 * @param maxTokens most tokens to generate
 * @param sampling greedy, or seeded sampling
 */
public record GenerationParameters(List<String> until, int maxTokens, Sampling sampling) implements Serializable {
    public GenerationParameters {
        until = List.copyOf(until);
    }

    /**
     * How the next token is chosen.
     *
     * @param temperature 0 is greedy
     * @param topP nucleus mass in (0, 1]; 1 keeps all
     * @param topK most candidates; 0 keeps all
     * @param seed the sampling stream, together with the repeat
     * @param repeat which of several answers to the same prompt
     */
    public record Sampling(double temperature, double topP, int topK, long seed, int repeat) implements Serializable {
        public static final Sampling GREEDY = new Sampling(0, 1, 0, 0, 0);

        public boolean isGreedy() {
            return temperature == 0;
        }
    }
}

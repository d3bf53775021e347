package io.benchlake.request;

import java.io.Serializable;

/** One question put to the model, as text. */
public sealed interface Request extends Serializable {
    /**
     * Asks how likely {@code continuation} is after {@code context}; spaces between words belong to the continuation.
     */
    record Loglikelihood(String context, String continuation) implements Request {}

    /** Asks how likely the whole {@code text} is, window by window. */
    record LoglikelihoodRolling(String text) implements Request {}

    /** Asks for text after {@code context}. */
    record GenerateUntil(String context, GenerationParameters parameters) implements Request {}
}

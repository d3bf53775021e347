package io.benchlake.request;

import java.io.Serializable;

/** What comes back for one request. */
public sealed interface Response extends Serializable {
    /** Why there is neither number nor text; {@link Status#OK} where there is one. */
    default Status status() {
        return Status.OK;
    }

    /**
     * Natural-log probability of a continuation or a whole text.
     *
     * @param isGreedy whether every token was the most likely one at its position
     */
    record Likelihood(double loglikelihood, boolean isGreedy) implements Response {}

    /** Generated text, cut at the first stop string. */
    record Generated(String text) implements Response {}

    /** Neither: the request could not be run, or the numbers were not finite. */
    record Unanswered(Status status) implements Response {}

    /** How a request ended. */
    enum Status {
        OK,
        /** The continuation is empty after tokenisation. */
        EMPTY_CONTINUATION,
        /** The continuation alone is longer than the model's context. */
        TOO_LONG,
        /** A logit was not a finite number. */
        NUMERIC,
        /** Memory ran out even for this request alone. */
        OUT_OF_MEMORY
    }
}

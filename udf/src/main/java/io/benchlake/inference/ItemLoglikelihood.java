package io.benchlake.inference;

import java.io.Serializable;

/**
 * The answer to one {@link LoglikelihoodItem}.
 *
 * @param logProbSum sum of natural-log probabilities of the continuation's tokens; not finite where a logit was not
 * @param isGreedy whether each of them was the most likely token at its position (ties: the lowest id)
 * @param fit where it says that there is no answer, the others mean nothing
 */
public record ItemLoglikelihood(double logProbSum, boolean isGreedy, MemoryFit fit) implements Serializable {
    /** Of an item for which memory ran out. */
    static final ItemLoglikelihood NONE = new ItemLoglikelihood(Double.NaN, false, MemoryFit.NONE);

    /** A score computed as planned. */
    public ItemLoglikelihood(double logProbSum, boolean isGreedy) {
        this(logProbSum, isGreedy, MemoryFit.AS_PLANNED);
    }

    ItemLoglikelihood withFit(MemoryFit other) {
        return new ItemLoglikelihood(logProbSum, isGreedy, other);
    }
}

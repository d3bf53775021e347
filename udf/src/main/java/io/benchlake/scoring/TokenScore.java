package io.benchlake.scoring;

import java.io.Serializable;

/**
 * The answer to one {@link LoglikelihoodItem}.
 *
 * @param logProbSum sum of natural-log probabilities of the continuation's tokens; not finite where a logit was not
 * @param isGreedy whether each of them was the most likely token at its position (ties: the lowest id)
 */
public record TokenScore(double logProbSum, boolean isGreedy) implements Serializable {}

package io.benchlake.tools.parity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Differences of log-likelihoods, and how many texts and flags are others. */
final class Differences {
    private final List<Double> loglikelihoods = new ArrayList<>();
    private int words;
    private int otherWords;

    void loglikelihood(double difference) {
        loglikelihoods.add(Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
    }

    /** A text or flag. */
    void word(boolean isEqual) {
        words++;
        otherWords += isEqual ? 0 : 1;
    }

    double worst() {
        return loglikelihoods.isEmpty() ? 0 : Collections.max(loglikelihoods);
    }

    double median() {
        return loglikelihoods.isEmpty()
                ? 0
                : loglikelihoods.stream().sorted().toList().get(loglikelihoods.size() / 2);
    }

    int words() {
        return words;
    }

    int otherWords() {
        return otherWords;
    }
}

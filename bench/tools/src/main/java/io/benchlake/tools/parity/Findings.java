package io.benchlake.tools.parity;

import java.util.ArrayList;
import java.util.List;

/**
 * What a comparison saw: how many requests, the worst difference of a log-likelihood, and everything that is not as
 * recorded.
 */
final class Findings {
    private static final int SHOWN = 5;

    private final List<String> faults = new ArrayList<>();
    private int docs;
    private int requests;
    private double worstLoglikelihood;

    void doc() {
        docs++;
    }

    void request() {
        requests++;
    }

    void loglikelihoodDifference(double difference) {
        worstLoglikelihood = Math.max(worstLoglikelihood, difference);
    }

    void expect(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    int docs() {
        return docs;
    }

    int requests() {
        return requests;
    }

    double worstLoglikelihood() {
        return worstLoglikelihood;
    }

    boolean isEqual() {
        return faults.isEmpty() && docs > 0;
    }

    String verdict() {
        if (docs == 0) {
            return "NOTHING COMPARED";
        }
        return faults.isEmpty() ? "equal" : faults.size() + " DIFFERENCES";
    }

    /** The first differences, one a line. */
    List<String> shownFaults() {
        return faults.subList(0, Math.min(SHOWN, faults.size()));
    }
}

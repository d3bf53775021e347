package io.benchlake.metric.statistic;

import java.util.Locale;

/** What a doc contributes to a metric, and an aggregation takes. */
public enum ItemKind {
    VALUE,
    VALUES,
    WEIGHTED,
    CLASSIFIED,
    PROBABILITIES,
    LIKELIHOODS,
    /** Pairs of texts, which the harness compares as a whole; no metric here gives them. */
    TEXTS,
    FAILED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

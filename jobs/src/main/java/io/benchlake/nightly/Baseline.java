package io.benchlake.nightly;

import java.util.Map;

/** What the models of a night are measured against. */
public sealed interface Baseline {
    /** A model, which the night evaluates first wherever this has not been done. */
    record OfModel(ModelEntry model) implements Baseline {}

    /**
     * Runs that the lake holds.
     *
     * @param bySuite run ids
     */
    record OfRuns(Map<String, String> bySuite) implements Baseline {
        public OfRuns {
            bySuite = Map.copyOf(bySuite);
        }
    }
}

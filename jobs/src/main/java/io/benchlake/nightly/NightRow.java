package io.benchlake.nightly;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of one run of a night.
 *
 * @param runId null if there is none
 * @param answered requests that the model answered tonight
 * @param decision what the gate says, or why it says nothing
 */
public record NightRow(NightRun run, State state, @Nullable String runId, long answered, Decision decision) {
    /** How a run went. */
    public enum State {
        /** The model was asked. */
        COMPUTED,
        /** All was there from earlier nights. */
        REUSED,
        /** Some requests have no answer, or some scores failed. */
        PARTIAL,
        /** The model, its tasks or its data could not be used. */
        NOT_EVALUATED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** What a gate says of a run. */
    public enum Decision {
        PASSED,
        FAILED,
        /** The others are measured against this one. */
        BASELINE,
        /** There is nothing to measure, or nothing to measure against, or nobody asked. */
        NONE
    }

    NightRow decided(Decision next) {
        return new NightRow(run, state, runId, answered, next);
    }
}

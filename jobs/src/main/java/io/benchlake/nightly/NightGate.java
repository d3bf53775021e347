package io.benchlake.nightly;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides whether a run is worse than another. */
@FunctionalInterface
public interface NightGate {
    /**
     * What a gate says.
     *
     * @param failures one a rule that failed
     */
    record Decision(boolean isPassed, List<Failure> failures) {
        public Decision {
            failures = List.copyOf(failures);
        }
    }

    /** A rule that failed: its task, null if it is about all answers, and why. */
    record Failure(@Nullable String task, String text) {}

    /**
     * Judges a run of a suite.
     *
     * @throws io.benchlake.error.UserError if the runs cannot be compared
     */
    Decision of(Suite suite, String baselineRun, String candidateRun);
}

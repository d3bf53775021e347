package io.benchlake.gate;

/** What a gate finds of one score; of several that hold, the first. */
public enum RowStatus {
    /** A side has no result. */
    MISSING,
    /** The two scores are of other docs, targets, prompts or versions of the task. */
    NOT_COMPARABLE,
    /** Too many docs have no score. */
    INCOMPLETE,
    /** The drop is larger than allowed, and no chance. */
    REGRESSED,
    /** A drop larger than allowed is ruled out. */
    PASS,
    /** Neither. */
    UNDECIDED;

    /** Whether a row of tier gate fails the gate with it. */
    boolean fails(GateRule rule) {
        return switch (this) {
            case MISSING, NOT_COMPARABLE, INCOMPLETE, REGRESSED -> true;
            case UNDECIDED -> rule.failsUndecided();
            case PASS -> false;
        };
    }
}

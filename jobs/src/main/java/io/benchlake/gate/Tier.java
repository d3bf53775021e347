package io.benchlake.gate;

/** What a row of a gate counts for. */
public enum Tier {
    /** It can fail the gate. */
    GATE,
    /** It is shown, and never fails the gate. */
    WATCH
}

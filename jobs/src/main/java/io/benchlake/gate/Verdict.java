package io.benchlake.gate;

import io.benchlake.error.ExitCode;

/** What a gate says of a run. */
public enum Verdict {
    PASSED,
    FAILED,
    /** There is nothing to compare with, which the policy allows. */
    NO_BASELINE;

    public ExitCode exitCode() {
        return this == FAILED ? ExitCode.REGRESSION : ExitCode.OK;
    }
}

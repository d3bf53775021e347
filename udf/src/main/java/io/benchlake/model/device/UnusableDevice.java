package io.benchlake.model.device;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;

/** A device on which models cannot run as it is set up: trying it again would say the same. */
public class UnusableDevice extends UserError {
    private static final long serialVersionUID = 1L;

    public UnusableDevice(String message) {
        super(ExitCode.PREFLIGHT, message);
    }

    public UnusableDevice(String message, Throwable cause) {
        super(ExitCode.PREFLIGHT, message, cause);
    }
}

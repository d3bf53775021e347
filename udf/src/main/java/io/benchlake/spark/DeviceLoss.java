package io.benchlake.spark;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.inference.LostDevice;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a process whose device is lost to it. An executor ends, for the cluster to start another in its
 * place: while it lives, Spark gives it one task after the other, and all fail.
 */
final class DeviceLoss {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceLoss.class);

    /** What Spark's executors end with after a fault that nobody caught. */
    private static final int STATUS = 50;

    private DeviceLoss() {}

    /**
     * Runs {@code work}; does not return if it loses the device of an executor.
     *
     * @throws UserError if the process is the driver, which is left to say so
     */
    static <T> T endsExecutor(Supplier<T> work) {
        try {
            return work.get();
        } catch (LostDevice fault) {
            if (ThisExecutor.isDriver()) {
                throw new UserError(
                        ExitCode.PREFLIGHT,
                        "Cannot go on: the GPU failed, and this process cannot use it any more (" + fault.getMessage()
                                + "). Give the command again; it goes on from what is stored.",
                        fault);
            }
            LOG.error("The GPU failed, and this executor cannot use it any more; it ends here", fault);
            Runtime.getRuntime().halt(STATUS);
            throw fault;
        }
    }
}

package io.benchlake.run.responses;

import io.benchlake.error.UserError;
import org.apache.spark.FutureAction;
import org.apache.spark.SparkException;

/** Turns the failure of a unit into what its user needs to know. */
final class UnitFailure {
    private UnitFailure() {}

    /** @throws UserError if an executor met a fault that the user can repair */
    static void check(FutureAction<?> units) {
        try {
            units.get();
        } catch (SparkException e) {
            throw explained(e);
        }
    }

    private static RuntimeException explained(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserError userError) {
                return userError;
            }
        }
        return new IllegalStateException("a unit failed: " + error.getMessage(), error);
    }
}

package io.benchlake.spark.function;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonRegexException;

/** Python patterns as arguments of SQL functions. */
final class SqlPattern {
    private SqlPattern() {}

    /** @throws UserError if Python would refuse the pattern */
    static PythonRegex compile(String function, String pattern) {
        try {
            return PythonRegex.compile(pattern);
        } catch (PythonRegexException e) {
            throw new UserError(
                    ExitCode.INVALID_INPUT,
                    "Cannot call " + function + ": " + e.getMessage() + ". Correct the pattern.",
                    e);
        }
    }
}

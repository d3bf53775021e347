package io.benchlake.lake;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.lake.TableCreation.UnfinishedTable;
import io.benchlake.lake.fault.Causes;
import io.benchlake.storage.Backoff;
import java.util.ConcurrentModificationException;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Tries a commit again when another writer got in between, a bounded number of times with growing random pauses.
 *
 * @param attempts in all
 * @param pause waits for the milliseconds given
 */
record CommitRetry(int attempts, LongConsumer pause) {
    static final CommitRetry DEFAULT = new CommitRetry(10, Backoff::sleep);

    private static final Backoff PAUSES = new Backoff(100, 5_000);

    void run(String table, Runnable commit) {
        get(table, () -> {
            commit.run();
            return table;
        });
    }

    <T> T get(String table, Supplier<T> commit) {
        for (int attempt = 1; ; attempt++) {
            try {
                return commit.get();
            } catch (Exception fault) { // Spark throws checked exceptions that its methods do not declare
                if (!isConflict(fault)) {
                    throw fault;
                }
                if (attempt >= attempts) {
                    throw givenUp(table, fault);
                }
                pause.accept(PAUSES.millisAfter(attempt));
            }
        }
    }

    /** Delta's conflicts are all concurrent modifications, also if Spark wraps them. */
    static boolean isConflict(Throwable fault) {
        return Causes.find(fault, ConcurrentModificationException.class).isPresent();
    }

    private UserError givenUp(String table, Exception fault) {
        return Causes.find(fault, UnfinishedTable.class)
                .map(lost -> UserError.invalidInput("Cannot use table " + table + ": " + lost.getMessage()))
                .orElseGet(() -> disturbed(table, fault));
    }

    private UserError disturbed(String table, Exception fault) {
        String last = Causes.find(fault, ConcurrentModificationException.class)
                .map(Throwable::getMessage)
                .flatMap(message -> message.lines().findFirst())
                .orElse("no reason given");
        return new UserError(
                ExitCode.PREFLIGHT,
                "Cannot write to table " + table + ": other writers got in between " + attempts + " times (last: "
                        + last + "). Run again when fewer runs write to this lake.",
                fault);
    }
}

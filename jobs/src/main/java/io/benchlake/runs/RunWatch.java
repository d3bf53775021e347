package io.benchlake.runs;

import io.benchlake.lake.Lake;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Follows a run that another process drives, by its signs of life in the lake.
 *
 * @param lake opens it, which closes runs whose driver is gone
 * @param told a line whenever the run has come further
 */
public record RunWatch(Supplier<Lake> lake, Consumer<String> told) {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** The run as it ended; as it is now if it is deleted meanwhile. */
    public RunRow untilEnd(RunRow run) {
        RunRow latest = run;
        String before = "";
        while (latest.status() == RunStatus.RUNNING || latest.status() == RunStatus.PLANNED) {
            String now = line(latest);
            if (!now.equals(before)) {
                told.accept(now);
            }
            before = now;
            pause();
            Optional<RunRow> found = lake.get().findRun(run.runId());
            if (found.isEmpty()) {
                return latest;
            }
            latest = found.get();
        }
        return latest;
    }

    private static String line(RunRow run) {
        String progress =
                Optional.ofNullable(run.pulse().progress()).orElse(run.status().name());
        return "benchlake: " + run.runName() + ": " + progress;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a run was watched", e);
        }
    }
}

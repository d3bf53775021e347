package io.benchlake.jobs;

import io.benchlake.BuildInfo;
import io.benchlake.lake.Lake;
import io.benchlake.lake.RunRow;
import io.benchlake.lake.RunRow.Versions;
import io.benchlake.lake.RunRow.Work;
import io.benchlake.lake.RunStatus;
import io.benchlake.report.SettingsJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps a run's row in {@code runs} up to date. */
final class RunLog {
    private final Lake lake;
    private RunRow row;

    private RunLog(Lake lake, RunRow row) {
        this.lake = lake;
        this.row = row;
    }

    /**
     * The log of a run that is planned; what it writes first is that requests are being asked.
     *
     * @param start when the run began, planning included
     */
    static RunLog of(Lake lake, RunHeader header, Instant start, String sparkVersion) {
        RunRow row = new RunRow(
                header.runId(),
                header.runName(),
                RunStatus.PLANNED,
                header.model().name(),
                header.model().fingerprint(),
                header.spec().tasks(),
                SettingsJson.of(
                        header.spec(),
                        ModelLocation.absolute(header.spec().model()),
                        header.model().spec().dtype().key()),
                header.date().toString(),
                start,
                null,
                Work.NONE,
                0,
                null,
                new Versions(BuildInfo.version(), sparkVersion, header.model().engine()));
        return new RunLog(lake, row);
    }

    RunRow row() {
        return row;
    }

    /** The requests are known and are being asked. */
    void running(Work planned) {
        write(row.withWork(planned).withStatus(RunStatus.RUNNING));
    }

    /** What was done so far; written with the next status. */
    void work(Work work) {
        row = row.withWork(work);
    }

    /** What {@code export} writes besides samples; written with the last status. */
    void report(String report) {
        row = row.withReport(report);
    }

    /** @param faults what went wrong while the run was scored, one line each */
    void finished(List<String> faults) {
        if (faults.isEmpty()) {
            end(RunStatus.FINISHED, null);
        } else {
            end(RunStatus.PARTIAL, String.join("\n", faults));
        }
    }

    /** The run ended early. */
    void ended(RuntimeException cause) {
        try {
            if (cause instanceof RunCancelled) {
                end(RunStatus.CANCELLED, null);
            } else {
                end(RunStatus.FAILED, cause.getMessage());
            }
        } catch (RuntimeException second) {
            cause.addSuppressed(second);
        }
    }

    private void end(RunStatus status, @Nullable String error) {
        Instant now = Instant.now();
        write(row.ended(status, now, Duration.between(row.startedAt(), now).toMillis() / 1000.0, error));
    }

    private void write(RunRow next) {
        lake.upsertRun(next);
        row = next;
    }
}

package io.benchlake.run.state;

import io.benchlake.BuildInfo;
import io.benchlake.lake.Lake;
import io.benchlake.lake.RunClaims;
import io.benchlake.lake.RunClaims.Claim;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunRow.Versions;
import io.benchlake.lake.table.RunRow.Weights;
import io.benchlake.lake.table.RunRow.Work;
import io.benchlake.lake.table.RunStatus;
import io.benchlake.model.WeightFormat;
import io.benchlake.report.SettingsJson;
import io.benchlake.run.model.ModelLocation;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a run's row in {@code runs} up to date, and gives a sign of life every minute. */
public final class RunLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);
    private static final Duration HEARTBEAT = Duration.ofMinutes(1);

    private final RunClaims claims;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(RunLog::daemon);
    private volatile RunRow row;
    private volatile boolean isClaimed;
    private volatile boolean hasEnded;
    private Supplier<Optional<String>> shown = Optional::empty;

    private RunLog(RunClaims claims, RunRow row) {
        this.claims = claims;
        this.row = row;
    }

    /**
     * The log of a run that is planned; what it writes first is that its units are running.
     *
     * @param start when the run began, planning included
     */
    public static RunLog of(Lake lake, RunHeader header, Instant start, String sparkVersion) {
        WeightFormat format = header.model().checkpoint().format();
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
                        Work.NONE,
                        new Versions(
                                BuildInfo.version(),
                                sparkVersion,
                                header.model().engine()))
                .withWeights(new Weights(format.name(), format.bits()))
                .withParts(header.parts());
        return new RunLog(new RunClaims(lake), row);
    }

    public synchronized RunRow row() {
        return row;
    }

    /**
     * Claims what no other driver has claimed of the plans, unless another has finished the run meanwhile; if the claim
     * is held, the run is running from now on.
     *
     * @param plans hashes of all plans that the run has so far
     */
    public synchronized Claim claim(Collection<String> plans) {
        return running(run -> claims.take(run, plans));
    }

    /** The same, also if another driver has finished the run. */
    public synchronized Claim claimBack(Collection<String> plans) {
        return running(run -> claims.takeBack(run, plans));
    }

    private Claim running(Function<RunRow, Claim> claimed) {
        RunRow running = row.withStatus(RunStatus.RUNNING);
        Claim claim = claimed.apply(running);
        if (claim.isHeld()) {
            row = running;
            if (!isClaimed) {
                isClaimed = true;
                startHeart();
            }
        }
        return claim;
    }

    /** How many requests of the claimed plans were answered before this driver began. */
    public void answeredBefore(long requests) {
        claims.answeredBefore(requests);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // beats throw nothing
    private void startHeart() {
        heart.scheduleWithFixedDelay(this::beat, HEARTBEAT.toSeconds(), HEARTBEAT.toSeconds(), TimeUnit.SECONDS);
    }

    /** Whether another driver has finished the run, whose row then stays as that driver left it. */
    public boolean isFinishedElsewhere() {
        return claims.find(row.runId()).filter(run -> run.status().isDone()).isPresent();
    }

    /** What tells how far the run is, in words; asked for with each sign of life. */
    public synchronized void shown(Supplier<Optional<String>> progress) {
        shown = progress;
    }

    /** What was done so far; written with the next sign of life. */
    public synchronized void work(Work work) {
        row = row.withWork(work);
    }

    /** All responses are stored: so many of them by this driver. */
    public synchronized void scored(long stored) {
        Work work = row.work();
        work(new Work(
                work.plannedRequests(),
                work.plannedRequests() - stored,
                stored,
                work.promptTokens(),
                work.uniqueTokens(),
                work.computedTokens(),
                work.modelSeconds()));
    }

    /** What {@code export} writes besides samples; written with the last status. */
    public synchronized void report(String report) {
        row = row.withReport(report);
    }

    /** @param faults what went wrong while the run was scored, one line each */
    public void finished(List<String> faults) {
        if (faults.isEmpty()) {
            end(RunStatus.FINISHED, null);
        } else {
            end(RunStatus.PARTIAL, String.join("\n", faults));
        }
    }

    /** The run ended early; of one that had nothing to ask yet nothing is written. */
    public void failed(Exception cause) {
        if (!isClaimed) {
            return;
        }
        try {
            end(RunStatus.FAILED, cause.getMessage());
        } catch (RuntimeException second) {
            cause.addSuppressed(second);
        }
    }

    /**
     * The process was asked to end: says, even if that can no longer be written, how much is stored.
     *
     * @param stored responses that this driver stored
     */
    public void cancelled(long stored, PrintWriter out) {
        if (hasEnded) {
            return;
        }
        Work work = row.work().withScored(stored);
        out.println(
                !isClaimed || work.plannedRequests() == 0
                        ? "benchlake: cancelled. Give the same command again to continue."
                        : String.format(
                                Locale.ROOT,
                                "benchlake: cancelled; %,d of %,d requests are stored. Give the same command again to continue.",
                                work.reusedResponses() + stored,
                                work.plannedRequests()));
        out.flush();
        work(work);
        if (isClaimed) {
            end(RunStatus.CANCELLED, null);
        }
    }

    private synchronized void end(RunStatus status, @Nullable String error) {
        if (hasEnded) {
            return;
        }
        hasEnded = true;
        close();
        Instant now = Instant.now();
        row = row.ended(status, now, Duration.between(row.startedAt(), now).toMillis() / 1000.0, error);
        if (isClaimed || !isFinishedElsewhere()) {
            claims.end(row);
        }
    }

    private synchronized void beat() {
        if (!heart.isShutdown()) {
            try {
                claims.put(row.withPulse(row.pulse().withProgress(shown.get().orElse(null))));
            } catch (RuntimeException fault) {
                LOG.warn("No sign of life could be written: {}", fault.getMessage());
            }
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "heartbeat");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        heart.shutdown();
    }
}

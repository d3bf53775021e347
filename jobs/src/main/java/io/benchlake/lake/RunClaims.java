package io.benchlake.lake;

import io.benchlake.lake.ClaimedRequests.Keys;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunStatus;
import io.benchlake.lake.table.RunsTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Divides the requests that a model has not answered among the drivers that run it at the same time.
 *
 * <p>A driver claims requests with the row of its run: the commit of that row rests on the rows of all runs under way,
 * so of two drivers that claim at once the second sees the claim of the first. A claim ends with its run, or when its
 * driver gives no sign of life any more.
 */
public final class RunClaims {
    /** A claim is void when its driver has been silent for so long. */
    public static final Duration SILENCE = Duration.ofMinutes(3);

    private final Lake lake;
    private final ClaimedRequests claimed;
    private final Driver driver = Driver.ofThisProcess();

    public RunClaims(Lake lake) {
        this.lake = lake;
        claimed = ClaimedRequests.in(lake.location());
    }

    /**
     * What a driver may run.
     *
     * @param isHeld whether the run's row is committed; else another driver has the run or all of the requests
     * @param granted no other driver is running these
     * @param others runs whose drivers are in the way
     * @param begun keys of what an earlier driver of the run ran together with what is granted
     */
    public record Claim(boolean isHeld, Set<String> granted, List<RunRow> others, Set<Long> begun) {
        Claim(boolean isHeld, Set<String> granted, List<RunRow> others) {
            this(isHeld, granted, others, Set.of());
        }

        /** Whether the run ran this request before, in a unit with some that are granted now. */
        public boolean hasBegun(String requestHash) {
            return begun.contains(ClaimedRequests.key(requestHash));
        }
    }

    /**
     * Claims those of the requests that no other driver is running, and commits the row, if there are any. What an
     * earlier driver of the run has begun comes first, by itself.
     */
    public Claim take(RunRow run, Collection<String> open) {
        return lake.commit(RunsTable.DEFINITION, () -> takeNow(run, open));
    }

    private Claim takeNow(RunRow run, Collection<String> open) {
        RunRows rows = RunRows.begin(lake);
        List<RunRow> runs = rows.where(underWayOr(run.runId()));
        List<RunRow> others = runs.stream().filter(this::isOfOther).toList();
        List<RunRow> same = others.stream()
                .filter(other -> other.runId().equals(run.runId()))
                .toList();
        if (!same.isEmpty()) {
            return new Claim(false, Set.of(), same);
        }
        Optional<String> earlier = earlierDriver(runs, run.runId());
        Set<Long> begun = earlier.map(claimed::read).orElse(Keys.NONE).all();
        Set<String> granted = new HashSet<>(open);
        granted.removeIf(hash -> !begun.contains(ClaimedRequests.key(hash)));
        if (granted.isEmpty()) {
            begun.clear();
            granted.addAll(open);
        }
        List<RunRow> inTheWay = new ArrayList<>();
        for (RunRow other : others) {
            if (other.modelFingerprint().equals(run.modelFingerprint()) && removeClaimed(other, granted)) {
                inTheWay.add(other);
            }
        }
        if (granted.isEmpty() && !open.isEmpty()) {
            return new Claim(false, granted, inTheWay);
        }
        claimed.write(driver.toString(), Keys.of(granted, begun, run.work().scoredResponses()));
        rows.replace(signed(run));
        earlier.ifPresent(claimed::delete);
        return new Claim(true, granted, inTheWay, begun);
    }

    private Optional<String> earlierDriver(List<RunRow> runs, String runId) {
        return runs.stream()
                .filter(run -> run.runId().equals(runId))
                .flatMap(run -> Stream.ofNullable(run.pulse().driver()))
                .filter(earlier -> !earlier.equals(driver.toString()))
                .findFirst();
    }

    private boolean removeClaimed(RunRow other, Set<String> open) {
        Set<Long> keys = claimed.read(String.valueOf(other.pulse().driver())).claimed();
        return open.removeIf(hash -> keys.contains(ClaimedRequests.key(hash)));
    }

    public Optional<RunRow> find(String runId) {
        return lake.findRun(runId);
    }

    /** Commits the row of a run, with a sign of life, unless another driver has taken the run over. */
    public void put(RunRow run) {
        lake.commit(RunsTable.DEFINITION, () -> {
            RunRows rows = RunRows.begin(lake);
            List<RunRow> before = rows.where(RunRows.isRun(run.runId()));
            if (before.stream().noneMatch(this::isOfOther)) {
                Optional<String> earlier = earlierDriver(before, run.runId());
                earlier.ifPresent(this::inherit);
                rows.replace(signed(run));
                earlier.ifPresent(claimed::delete);
            }
            return run;
        });
    }

    /** What an earlier driver has begun stays known under the name of this one, which is the row's from now on. */
    private void inherit(String earlier) {
        Keys own = claimed.read(driver.toString());
        Set<Long> begun = claimed.read(earlier).all();
        begun.addAll(own.begun());
        claimed.write(driver.toString(), new Keys(own.claimed(), begun, own.scoredBefore()));
    }

    /** The run is over: nothing is running any more. What it had begun stays known if it is not done. */
    public void end(RunRow run) {
        put(run);
        if (run.status().isDone()) {
            claimed.delete(driver.toString());
        }
    }

    /** Whether a driver other than this one is at work on the run. */
    private boolean isOfOther(RunRow run) {
        return run.status() == RunStatus.RUNNING
                && !driver.toString().equals(run.pulse().driver())
                && !isSilent(run, SILENCE);
    }

    /** Whether the driver of a run has ended, or has not been heard of for so long. */
    static boolean isSilent(RunRow run, Duration silence) {
        boolean hasEnded = Optional.ofNullable(run.pulse().driver())
                .flatMap(Driver::parse)
                .filter(driver -> driver.hasEnded(run.startedAt()))
                .isPresent();
        return hasEnded || lastSign(run).plus(silence).isBefore(Instant.now());
    }

    /** Where a run is driven, in words. */
    public static String driver(RunRow run) {
        return Optional.ofNullable(run.pulse().driver())
                .flatMap(Driver::parse)
                .map(Driver::description)
                .orElse("of an earlier version");
    }

    public static Instant lastSign(RunRow run) {
        @Nullable Instant heartbeat = run.pulse().heartbeatAt();
        return heartbeat == null ? run.startedAt() : heartbeat;
    }

    private RunRow signed(RunRow run) {
        return run.withPulse(
                new RunRow.Pulse(Instant.now(), driver.toString(), run.pulse().progress()));
    }

    private static String underWayOr(String runId) {
        return RunRows.isRun(runId) + " OR " + RunRows.isUnderWay();
    }
}

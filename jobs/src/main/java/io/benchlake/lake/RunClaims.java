package io.benchlake.lake;

import io.benchlake.lake.ClaimedPlans.Claims;
import io.benchlake.lake.ClaimedPlans.OtherClaim;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunStatus;
import io.benchlake.lake.table.RunsTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    private final ClaimedPlans claimed;
    private final Driver driver = Driver.ofThisProcess();

    public RunClaims(Lake lake) {
        this.lake = lake;
        claimed = ClaimedPlans.in(lake.location());
    }

    /**
     * What a driver may ask.
     *
     * @param isHeld whether the run's row is committed; else another driver has the run, or has finished it
     * @param others runs of the model whose drivers have claims, or the driver that has the run; none if that finished
     * @param asked by others: the plans of each claim, less those that it leaves to drivers before it
     */
    public record Claim(boolean isHeld, List<RunRow> others, List<AskedElsewhere> asked) {
        static final Claim FINISHED_ELSEWHERE = new Claim(false, List.of(), List.of());

        public Claim {
            others = List.copyOf(others);
            asked = List.copyOf(asked);
        }

        /** Whether another driver finished the run while this one was at it. */
        public boolean isFinishedElsewhere() {
            return !isHeld && others.isEmpty();
        }
    }

    /**
     * The requests of a plan that another driver is asking.
     *
     * @param other position in {@link Claim#others}
     * @param plan its hash
     * @param without hashes of plans whose requests that driver leaves to others
     */
    public record AskedElsewhere(int other, String plan, List<String> without) {}

    /**
     * Claims what no other driver has claimed of these plans, and commits the run's row, unless another driver finished
     * the run since this one started it: that driver's counts stay.
     */
    public Claim take(RunRow run, Collection<String> plans) {
        return lake.commit(RunsTable.DEFINITION, () -> {
            RunRows rows = RunRows.begin(lake);
            List<RunRow> runs = rows.where(underWayOr(run.runId()));
            return runs.stream().anyMatch(other -> isFinishOf(other, run))
                    ? Claim.FINISHED_ELSEWHERE
                    : take(run, plans, rows, runs);
        });
    }

    /** The same, also if another driver finished the run. */
    public Claim takeBack(RunRow run, Collection<String> plans) {
        return lake.commit(RunsTable.DEFINITION, () -> {
            RunRows rows = RunRows.begin(lake);
            return take(run, plans, rows, rows.where(underWayOr(run.runId())));
        });
    }

    private boolean isFinishOf(RunRow other, RunRow run) {
        return other.runId().equals(run.runId())
                && other.status().isDone()
                && other.finishedAt() != null
                && other.finishedAt().isAfter(run.startedAt())
                && !driver.toString().equals(other.pulse().driver());
    }

    private Claim take(RunRow run, Collection<String> plans, RunRows rows, List<RunRow> runs) {
        List<RunRow> others = runs.stream().filter(this::isOfOther).toList();
        List<RunRow> same = others.stream()
                .filter(other -> other.runId().equals(run.runId()))
                .toList();
        if (!same.isEmpty()) {
            return new Claim(false, same, List.of());
        }
        List<RunRow> ofModel = others.stream()
                .filter(other -> other.modelFingerprint().equals(run.modelFingerprint()))
                .toList();
        List<Claims> theirs =
                ofModel.stream().map(other -> claimed.read(driverOf(other))).toList();
        claimed.write(driver.toString(), behind(ofModel, theirs, plans));
        rows.replace(signed(run));
        earlierDriver(runs, run.runId()).ifPresent(claimed::delete);
        return new Claim(true, ofModel, asked(theirs));
    }

    /** This driver's claims: new ones are behind all that are there, old ones behind those that are still there. */
    private Claims behind(List<RunRow> others, List<Claims> theirs, Collection<String> plans) {
        List<OtherClaim> there = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            String other = driverOf(others.get(i));
            theirs.get(i).plans().keySet().forEach(plan -> there.add(new OtherClaim(other, plan)));
        }
        Claims own = claimed.read(driver.toString());
        Map<String, List<OtherClaim>> behind = new TreeMap<>();
        own.plans()
                .forEach((plan, before) ->
                        behind.put(plan, before.stream().filter(there::contains).toList()));
        plans.forEach(plan -> behind.putIfAbsent(plan, there));
        return new Claims(behind, own.answeredBefore());
    }

    private static List<AskedElsewhere> asked(List<Claims> theirs) {
        List<AskedElsewhere> asked = new ArrayList<>();
        for (int i = 0; i < theirs.size(); i++) {
            int other = i;
            theirs.get(i)
                    .plans()
                    .forEach((plan, before) -> asked.add(new AskedElsewhere(
                            other,
                            plan,
                            before.stream().map(OtherClaim::plan).distinct().toList())));
        }
        return asked;
    }

    /** How many requests of the claimed plans were answered before this driver began. */
    public void answeredBefore(long requests) {
        claimed.write(
                driver.toString(), new Claims(claimed.read(driver.toString()).plans(), requests));
    }

    private static String driverOf(RunRow run) {
        return String.valueOf(run.pulse().driver());
    }

    private Optional<String> earlierDriver(List<RunRow> runs, String runId) {
        return runs.stream()
                .filter(run -> run.runId().equals(runId))
                .flatMap(run -> Stream.ofNullable(run.pulse().driver()))
                .filter(earlier -> !earlier.equals(driver.toString()))
                .findFirst();
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
                rows.replace(signed(run));
                earlierDriver(before, run.runId()).ifPresent(claimed::delete);
            }
            return run;
        });
    }

    /** The run is over: nothing is asked any more. */
    public void end(RunRow run) {
        put(run);
        claimed.delete(driver.toString());
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

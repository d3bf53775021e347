package io.benchlake.lake;

import static org.apache.spark.sql.functions.col;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.actions.AddFile;
import org.jspecify.annotations.Nullable;

/**
 * Divides the requests that a model has not answered among the drivers that ask it at the same time.
 *
 * <p>A driver claims requests with the row of its run: the commit of that row rests on the rows of all runs under way,
 * so of two drivers that claim at once the second sees the claim of the first. A claim ends with its run, or when its
 * driver gives no sign of life any more.
 */
public final class RunClaims {
    /** A claim is void when its driver has been silent for so long. */
    public static final Duration SILENCE = Duration.ofMinutes(3);

    private final Lake lake;
    private final AskedRequests asked;
    private final Driver driver = Driver.ofThisProcess();

    public RunClaims(Lake lake) {
        this.lake = lake;
        asked = AskedRequests.in(lake.location());
    }

    /**
     * What a driver may ask.
     *
     * @param isHeld whether the run's row is committed; else another driver has the run or all of the requests
     * @param granted no other driver is asking these
     * @param others runs whose drivers are in the way
     */
    public record Claim(boolean isHeld, Set<String> granted, List<RunRow> others) {}

    /** Claims those of the requests that no other driver is asking, and commits the row, where there are any. */
    public Claim take(RunRow run, Collection<String> open) {
        return lake.commit(RunsTable.DEFINITION, () -> takeNow(run, open));
    }

    private Claim takeNow(RunRow run, Collection<String> open) {
        TableTransaction transaction = lake.begin(RunsTable.DEFINITION);
        List<RunRow> others = rows(transaction, underWayOr(run.runId())).stream()
                .filter(this::isOfOther)
                .toList();
        List<RunRow> same = others.stream()
                .filter(other -> other.runId().equals(run.runId()))
                .toList();
        if (!same.isEmpty()) {
            return new Claim(false, Set.of(), same);
        }
        Set<String> granted = new HashSet<>(open);
        List<RunRow> inTheWay = new ArrayList<>();
        for (RunRow other : others) {
            if (other.modelFingerprint().equals(run.modelFingerprint()) && removeAsked(other, granted)) {
                inTheWay.add(other);
            }
        }
        if (granted.isEmpty() && !open.isEmpty()) {
            return new Claim(false, granted, inTheWay);
        }
        asked.write(driver.toString(), granted);
        replace(transaction, signed(run));
        return new Claim(true, granted, inTheWay);
    }

    private boolean removeAsked(RunRow other, Set<String> open) {
        Set<Long> keys = asked.read(String.valueOf(other.pulse().driver()));
        return open.removeIf(hash -> keys.contains(AskedRequests.key(hash)));
    }

    public Optional<RunRow> find(String runId) {
        return lake.findRun(runId);
    }

    /** Commits the row of a run, with a sign of life, unless another driver has taken the run over. */
    public void put(RunRow run) {
        lake.commit(RunsTable.DEFINITION, () -> {
            TableTransaction transaction = lake.begin(RunsTable.DEFINITION);
            if (rows(transaction, isRun(run.runId())).stream().noneMatch(this::isOfOther)) {
                replace(transaction, signed(run));
            }
            return run;
        });
    }

    /** The run is over: nothing is asked any more. */
    public void end(RunRow run) {
        put(run);
        asked.delete(driver.toString());
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
        return run.withPulse(new RunRow.Pulse(Instant.now(), driver.toString()));
    }

    private void replace(TableTransaction transaction, RunRow run) {
        List<AddFile> files = transaction.filesWith(isRun(run.runId()));
        Dataset<Row> row = lake.spark().createDataFrame(List.of(RunsTable.toRow(run)), RunsTable.DEFINITION.schema());
        transaction.replace(
                files,
                files.isEmpty()
                        ? row
                        : row.unionByName(
                                transaction.rows(files).where(col("run_id").notEqual(run.runId())), true));
    }

    private static List<RunRow> rows(TableTransaction transaction, String condition) {
        List<AddFile> files = transaction.filesWith(condition);
        return files.isEmpty()
                ? List.of()
                : transaction.rows(files).where(condition).collectAsList().stream()
                        .map(RunsTable::fromRow)
                        .toList();
    }

    private static String isRun(String runId) {
        return "run_id = " + Sql.literal(runId);
    }

    private static String underWayOr(String runId) {
        return isRun(runId) + " OR status = '" + RunStatus.RUNNING + "'";
    }
}

package io.benchlake.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.benchlake.lake.ClaimedPlans.Claims;
import io.benchlake.lake.plan.PlanKeys;
import io.benchlake.lake.plan.PlanStore;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunStatus;
import io.benchlake.lake.table.RunsTable;
import io.benchlake.plan.RequestKey;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes runs whose driver was killed, and so could not say that they are over: their row becomes FAILED, as of the
 * last sign of life, with the responses that the tables hold. A driver that was only held up writes its row again.
 */
public record AbandonedRuns(Lake lake) {
    /** A driver that was silent for so long is taken for gone, unless its process is seen to live. */
    public static final Duration SILENCE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedRuns.class);

    /** Closes the abandoned runs of the lake; if it cannot be written to, they stay as they are. */
    public void close() {
        if (lake.has(RunsTable.DEFINITION)) {
            silent().forEach(this::tryToClose);
        }
    }

    private void tryToClose(RunRow run) {
        try {
            close(run);
        } catch (RuntimeException fault) {
            LOG.warn(
                    "Run {} ({}), whose driver has ended, could not be closed: {}",
                    run.runId(),
                    run.runName(),
                    String.valueOf(fault.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /**
     * Runs that have been silent for too long; none if the table cannot be read, since the command itself will say so.
     */
    private List<RunRow> silent() {
        try {
            return Lake.explained(lake.path(RunsTable.DEFINITION), this::readSilent);
        } catch (RuntimeException fault) {
            LOG.debug("Runs could not be looked through", fault);
            return List.of();
        }
    }

    private List<RunRow> readSilent() {
        Timestamp since = Timestamp.from(Instant.now().minus(SILENCE));
        return lake
                .read(RunsTable.DEFINITION)
                .where(col("status").equalTo(RunStatus.RUNNING.name()))
                .where(col("heartbeat_at").lt(lit(since)))
                .collectAsList()
                .stream()
                .map(RunsTable::fromRow)
                .filter(AbandonedRuns::isAbandoned)
                .toList();
    }

    private static boolean isAbandoned(RunRow run) {
        return run.status() == RunStatus.RUNNING
                && run.pulse().heartbeatAt() != null
                && RunClaims.lastSign(run).plus(SILENCE).isBefore(Instant.now())
                && driver(run)
                        .filter(driver -> driver.isSeenAlive(run.startedAt()))
                        .isEmpty();
    }

    private void close(RunRow run) {
        Optional<RunRow> closed = lake.commit(RunsTable.DEFINITION, () -> {
            RunRows rows = RunRows.begin(lake);
            // It may have been resumed or closed in the meantime.
            Optional<RunRow> ended = rows.where(RunRows.isRun(run.runId())).stream()
                    .filter(AbandonedRuns::isAbandoned)
                    .map(this::ended)
                    .findFirst();
            ended.ifPresent(rows::replace);
            return ended;
        });
        closed.ifPresent(
                row -> LOG.warn("Run {} ({}) is closed as FAILED: {}", row.runId(), row.runName(), row.error()));
    }

    private RunRow ended(RunRow run) {
        Instant last = RunClaims.lastSign(run);
        return run.withWork(counted(run))
                .ended(
                        RunStatus.FAILED,
                        last,
                        Duration.between(run.startedAt(), last).toMillis() / 1000.0,
                        "its driver (" + RunClaims.driver(run) + ") has given no sign of life since "
                                + last.truncatedTo(ChronoUnit.SECONDS)
                                + "; its answers are kept, and the same command goes on from there");
    }

    /** The work of the run by what the lake holds: the last sign of life is older than the last commits. */
    private RunRow.Work counted(RunRow run) {
        Claims claims = ClaimedPlans.in(lake.location())
                .read(Objects.toString(run.pulse().driver()));
        return claims.answeredBefore() < 0
                ? run.work()
                : run.work()
                        .withScored(Math.max(
                                run.work().scoredResponses(), answered(run, claims) - claims.answeredBefore()));
    }

    /** Requests of the claimed plans that have a response. */
    private long answered(RunRow run, Claims claims) {
        PlanStore plans = new PlanStore(lake.spark(), lake.root());
        List<PlanKeys> keys = claims.plans().keySet().stream().map(plans::keys).toList();
        JavaRDD<RequestKey> claimed = JavaSparkContext.fromSparkContext(
                        lake.spark().sparkContext())
                .parallelize(keys)
                .flatMap(plan -> plan.read().iterator());
        return lake.statuses(run.modelFingerprint())
                .javaRDD()
                .map(row -> RequestKey.of(row.getString(0)))
                .intersection(claimed)
                .count();
    }

    private static Optional<Driver> driver(RunRow run) {
        return Optional.ofNullable(run.pulse().driver()).flatMap(Driver::parse);
    }
}

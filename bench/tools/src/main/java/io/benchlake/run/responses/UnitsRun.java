package io.benchlake.run.responses;

import io.benchlake.BuildInfo;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunStatus;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.UnitCutter;
import io.benchlake.run.progress.Progress;
import io.benchlake.run.state.Background;
import io.benchlake.run.state.Cancellation;
import io.benchlake.run.state.StoredResponses;
import io.benchlake.spark.ExecutorModel;
import io.benchlake.spark.UnitTask;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * Asks planned requests as {@link AskRequestsJob} does, but of any model; stands in its package for the steps of a run.
 */
public final class UnitsRun {
    private static final String RUN = "scaling";

    private final SparkSession spark;
    private final Lake lake;
    private final String fingerprint;
    private final PrintWriter out;

    /** @param fingerprint under which answers are stored */
    public UnitsRun(SparkSession spark, Lake lake, String fingerprint, PrintWriter out) {
        this.spark = spark;
        this.lake = lake;
        this.fingerprint = fingerprint;
        this.out = out;
    }

    /** Writes the run's row. */
    public void start() {
        lake.upsertRun(new RunRow(
                RUN,
                RUN,
                RunStatus.RUNNING,
                fingerprint,
                fingerprint,
                List.of(),
                "{}",
                LocalDate.EPOCH.toString(),
                Instant.now(),
                RunRow.Work.NONE,
                new RunRow.Versions(BuildInfo.version(), spark.version(), fingerprint)));
    }

    /** The units of the requests that are not answered yet. */
    public List<UnitTask> units(BatchPolicy policy, Map<String, PlannedRequest> requests) {
        Set<String> answered =
                new StoredResponses(lake, fingerprint).of(requests.keySet()).keySet();
        return new UnitCutter(policy, answered::contains).cut(requests.values());
    }

    /** Runs the units and commits their answers. */
    public Outcome ask(List<UnitTask> units, ExecutorModel model) {
        Progress progress = new Progress(out, Optional::empty);
        progress.toAnswer(
                units.stream().mapToLong(unit -> unit.members().size()).sum(),
                units.stream().mapToLong(UnitTask::cost).sum());
        try (Cancellation cancellation = Cancellation.onSignal(out);
                Background background = new Background()) {
            ResponseCommits commits = new ResponseCommits(lake, RUN, fingerprint, background);
            InferenceTotals totals = new RunUnitsJob(spark, commits, cancellation, sofar -> {
                        progress.answered(sofar.answered(), sofar.computedTokens());
                        progress.show();
                    })
                    .run(model, units, CommitPolicy.of(null));
            commits.finish();
            return new Outcome(totals.answered(), totals.modelNanos(), commits.made(), commits.taken());
        }
    }

    /**
     * What came back.
     *
     * @param modelNanos spent in the models, as executors measured it
     */
    public record Outcome(long answered, long modelNanos, int commits, Duration commitTime) {}
}

package io.benchlake.nightly;

import io.benchlake.config.RunSpec;
import io.benchlake.error.UserError;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.RunRow;
import io.benchlake.nightly.NightRow.Decision;
import io.benchlake.nightly.NightRow.State;
import io.benchlake.run.EvaluateJob;
import io.benchlake.run.plan.Preflight;
import io.benchlake.run.state.Cancellation;
import io.benchlake.run.state.RunCancelled;
import io.benchlake.run.state.RunSummary;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the runs of a night one after the other, each as {@code evaluate} would, and has each judged. */
public final class NightlyJob {
    private static final Logger LOG = LoggerFactory.getLogger(NightlyJob.class);

    private final SparkSession spark;
    private final PrintWriter progress;
    private final Cancellation cancellation;
    private final Function<NightRun, RunSpec> specs;

    /** @param specs how {@code evaluate} would be called for a run */
    public NightlyJob(
            SparkSession spark, PrintWriter progress, Cancellation cancellation, Function<NightRun, RunSpec> specs) {
        this.spark = spark;
        this.progress = progress;
        this.cancellation = cancellation;
        this.specs = specs;
    }

    /**
     * Evaluates what is new, and judges all.
     *
     * @param policy null if nothing is decided
     */
    public NightVerdict run(Night night, Lake lake, @Nullable NightPolicy policy) {
        List<Finding> findings = new ArrayList<>(night.findings());
        Instant start = Instant.now();
        List<NightRow> rows = new ArrayList<>();
        for (NightRun run : night.runs()) {
            rows.add(evaluate(run, findings));
        }
        List<NightRow> counted = counted(rows, start, lake);
        return policy == null || counted.stream().allMatch(row -> row.runId() == null)
                ? new NightVerdict(night.manifest().name(), counted, findings)
                : new NightJudgement(night.manifest(), new PolicyGate(lake, policy), findings).of(counted);
    }

    private NightRow evaluate(NightRun run, List<Finding> findings) {
        cancellation.requireGoingOn();
        progress.println("benchlake: " + run.title());
        try {
            RunSummary summary = new EvaluateJob(spark, progress, cancellation).run(Preflight.check(specs.apply(run)));
            if (!summary.isComplete()) {
                findings.add(partial(run, summary));
            }
            State state = summary.isComplete() ? State.COMPUTED : State.PARTIAL;
            return new NightRow(run, state, summary.runId(), 0, Decision.NONE);
        } catch (RunCancelled cancelled) {
            throw cancelled;
        } catch (RuntimeException fault) {
            return notEvaluated(run, fault, findings);
        }
    }

    private static Finding partial(NightRun run, RunSummary summary) {
        return new Finding(
                Finding.Kind.PARTIAL,
                run.model().label(),
                run.suite().name(),
                null,
                summary.unanswered() + " requests have no answer, " + summary.faults() + " scores failed");
    }

    /** Others may do better; a fault that no user can repair is logged as a whole. */
    private NightRow notEvaluated(NightRun run, RuntimeException fault, List<Finding> findings) {
        if (!(fault instanceof UserError)) {
            LOG.error("{} could not be evaluated", run.title(), fault);
        }
        String text = fault instanceof UserError ? String.valueOf(fault.getMessage()) : "internal error: " + fault;
        progress.println("benchlake: " + text);
        findings.add(Finding.notEvaluated(run.model().label(), run.suite().name(), text));
        return new NightRow(run, State.NOT_EVALUATED, null, 0, Decision.NONE);
    }

    /** The rows with what was answered tonight: a run that was finished before began before. */
    private static List<NightRow> counted(List<NightRow> rows, Instant start, Lake lake) {
        if (rows.stream().allMatch(row -> row.runId() == null)) {
            return rows;
        }
        Map<String, RunRow> runs =
                lake.runs().stream().collect(Collectors.toMap(RunRow::runId, run -> run, (one, other) -> one));
        return rows.stream()
                .map(row -> Optional.ofNullable(row.runId())
                        .map(runs::get)
                        .map(run -> counted(row, run, start))
                        .orElse(row))
                .toList();
    }

    private static NightRow counted(NightRow row, RunRow run, Instant start) {
        long answered = run.startedAt().isBefore(start) ? 0 : run.work().scoredResponses();
        State state = row.state() == State.COMPUTED && answered == 0 ? State.REUSED : row.state();
        return new NightRow(row.run(), state, row.runId(), answered, row.decision());
    }
}

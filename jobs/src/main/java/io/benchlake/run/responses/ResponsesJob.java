package io.benchlake.run.responses;

import io.benchlake.lake.table.RunRow.Work;
import io.benchlake.plan.PlannedTask;
import io.benchlake.run.progress.Progress;
import io.benchlake.run.state.Cancellation;
import io.benchlake.run.state.OpenedRun;
import io.benchlake.run.state.RunLog;
import io.benchlake.run.state.RunPlan;
import io.benchlake.spark.ExecutorModel;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/**
 * Has the responses to all requests of a run stored: those that the lake lacks are asked, while further tasks are still
 * being planned, and committed chunk by chunk. A killed driver loses at most what no commit holds.
 */
public final class ResponsesJob {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int UNITS_PER_CORE = 2;

    private final RunPlan plan;
    private final RunLog log;
    private final ResponseCommits commits;
    private final PrintWriter out;
    private final Cancellation cancellation;
    private final OtherDrivers others;
    private final AskedTasks tasks;
    private final RunUnitsJob units;
    private final FinishedResponses finished;
    private final Progress progress;
    private final CommitPolicy policy;
    private final int enough;
    private long lastCommit = System.nanoTime();
    private boolean hasSaid;
    private boolean hasAsked;

    /** @param model as executors reach it */
    public ResponsesJob(
            OpenedRun run,
            ExecutorModel model,
            ResponseCommits commits,
            PrintWriter out,
            Cancellation cancellation,
            Progress progress) {
        plan = run.plan();
        log = run.log();
        this.commits = commits;
        this.out = out;
        this.cancellation = cancellation;
        this.progress = progress;
        others = new OtherDrivers(out, cancellation);
        tasks = new AskedTasks(run, others);
        SparkSession spark = run.lake().spark();
        units = new RunUnitsJob(spark, model);
        finished = units.finished();
        enough = UNITS_PER_CORE * spark.sparkContext().defaultParallelism();
        policy = CommitPolicy.of(plan.header().spec().modelOptions().chunkTokens());
    }

    /**
     * Returns when all responses are stored.
     *
     * @param planned is told of each task when its plan is there
     * @throws io.benchlake.run.state.RunCancelled if the process is asked to end before; what came back until then is
     *     committed
     */
    public void run(Consumer<PlannedTask> planned) {
        commits.skipPresent();
        try (units) {
            cancellation.stoppable(() -> askAll(planned), units::cancel);
        } catch (Exception fault) { // Spark's are no RuntimeExceptions
            units.cancel(); // what cannot be committed need not be run
            throw fault;
        }
        report(log.row().work());
    }

    private void askAll(Consumer<PlannedTask> told) {
        while (!plan.tasks().isComplete() || tasks.isWaiting() || !finished.isComplete()) {
            List<PlannedTask> planned = planned();
            planned.forEach(told);
            if (!planned.isEmpty()) {
                submit(tasks.ask(planned));
            } else if (plan.tasks().isComplete() && finished.isComplete()) {
                askAgain();
            }
            watch();
        }
        commit();
        commits.finish();
    }

    /** Further tasks, once devices run short of work: looking each lot up among all before it takes a while. */
    private List<PlannedTask> planned() {
        return finished.openUnits() >= enough
                ? List.of()
                : plan.tasks().next(finished.isComplete() ? LOOK : Duration.ZERO);
    }

    private void askAgain() {
        commit();
        commits.finish();
        submit(tasks.askAgain());
        if (tasks.isWaiting() && finished.isComplete()) {
            others.await();
        }
    }

    private void submit(List<AskedUnit> asked) {
        if (asked.isEmpty() && (hasSaid || tasks.isWaiting())) {
            return;
        }
        hasSaid = true;
        long requests = asked.stream().mapToLong(AskedUnit::openRequests).sum();
        long cost = asked.stream().mapToLong(AskedUnit::cost).sum();
        out.printf(
                Locale.ROOT,
                "benchlake: %,d requests, %,d of them answered already; asking %,d in %,d units, %,d tokens%n",
                tasks.requests(),
                tasks.reused(),
                requests,
                asked.size(),
                cost);
        out.flush();
        sayIdleTime(asked);
        progress.toAnswer(requests, cost);
        units.submit(asked);
    }

    /** How long devices had nothing to do since the command was given. */
    private void sayIdleTime(List<AskedUnit> asked) {
        if (!hasAsked && !asked.isEmpty()) {
            hasAsked = true;
            Duration idle = Duration.between(log.row().startedAt(), Instant.now());
            out.printf(
                    Locale.ROOT,
                    "benchlake: devices begin %.1f s after the start, with %,d of %,d tasks planned%n",
                    idle.toMillis() / 1000.0,
                    plan.tasks().size(),
                    plan.tasks().count());
        }
    }

    /** Waits a moment for what comes back, and commits it when it is time. */
    private void watch() {
        if (!finished.isComplete()) {
            finished.await(LOOK);
        }
        requireNotCancelled();
        units.requireNoFault();
        log.work(work());
        show();
        Duration sinceLastCommit = Duration.ofNanos(System.nanoTime() - lastCommit);
        if (finished.waiting() >= CommitPolicy.MOST_RESPONSES
                || policy.isDue(finished.waitingTokens(), finished.openTokens(), sinceLastCommit)) {
            commit();
        }
        units.send();
    }

    private void show() {
        List<PlannedTask> planned = plan.tasks().all();
        long requests =
                planned.stream().mapToLong(task -> task.summary().requests()).sum();
        progress.planned(planned.size(), plan.tasks().count(), requests);
        progress.answered(finished.totals().answered(), finished.totals().computedTokens());
        progress.show();
    }

    private void requireNotCancelled() {
        if (cancellation.isRequested()) {
            commit();
            cancellation.requireGoingOn();
        }
    }

    private void commit() {
        commits.commit(finished.drain());
        lastCommit = System.nanoTime();
        log.work(work());
    }

    private Work work() {
        return finished.totals().work(tasks.requests(), commits.stored(), tasks.reused());
    }

    /** Prints how many tokens the model computed, and how many would have been the least. */
    private void report(Work done) {
        if (done.computedTokens() > 0) {
            out.printf(
                    Locale.ROOT,
                    "benchlake: computed %,d tokens for %,d unique ones (%.3fx) in %.1f s of model time, %,.0f tokens/s%n",
                    done.computedTokens(),
                    done.uniqueTokens(),
                    (double) done.computedTokens() / done.uniqueTokens(),
                    done.modelSeconds(),
                    done.computedTokens() / done.modelSeconds());
        }
    }
}

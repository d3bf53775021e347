package io.benchlake.run.responses;

import io.benchlake.error.UserError;
import io.benchlake.inference.WorkUnit;
import io.benchlake.run.state.Cancellation;
import io.benchlake.spark.ExecutorModel;
import io.benchlake.spark.RunUnits;
import io.benchlake.spark.UnitResult;
import io.benchlake.spark.UnitTask;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.FutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.TaskResourceRequests;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction0;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Has executors run the units of a run, and commits their responses chunk by chunk.
 *
 * <p>All units are one Spark job, the costly ones first, so that no slot waits for a chunk to end; whatever has come
 * back is committed in between, responses of units that are still under way among it. A killed driver loses at most
 * what no commit holds.
 */
public final class RunUnitsJob {
    private static final String GROUP = "run-units";
    private static final String POOL = "spark.scheduler.pool";

    private final SparkContext spark;
    private final ResponseCommits commits;
    private final Cancellation cancellation;
    private final Consumer<InferenceTotals> watch;

    /** @param watch is shown, several times a second and at the end, what came back */
    public RunUnitsJob(
            SparkSession spark, ResponseCommits commits, Cancellation cancellation, Consumer<InferenceTotals> watch) {
        this.watch = watch;
        this.spark = spark.sparkContext();
        this.commits = commits;
        this.cancellation = cancellation;
    }

    /**
     * Runs the units and returns what it took; the last responses may still be being committed.
     *
     * @throws io.benchlake.run.state.RunCancelled if the process is asked to end before; what came back until then is
     *     committed
     */
    public InferenceTotals run(ExecutorModel model, List<UnitTask> units, CommitPolicy policy) {
        if (units.isEmpty()) {
            return InferenceTotals.NONE;
        }
        FinishedResponses finished = new FinishedResponses(units);
        try (ResponsesSoFar sofar = ResponsesSoFar.listen(spark, finished)) {
            return run(new RunUnits(model, sofar.accumulator()), units, finished, policy);
        }
    }

    private InferenceTotals run(RunUnits run, List<UnitTask> units, FinishedResponses finished, CommitPolicy policy) {
        FutureAction<BoxedUnit> running = submit(run, costlyFirst(units), finished);
        try {
            cancellation.stoppable(() -> commitUntilDone(running, finished, policy), running::cancel);
        } catch (RuntimeException fault) {
            running.cancel(); // what cannot be committed need not be run
            throw fault;
        }
        cancellation.requireGoingOn();
        requireDone(running);
        return finished.totals();
    }

    private void commitUntilDone(FutureAction<BoxedUnit> running, FinishedResponses finished, CommitPolicy policy) {
        long lastCommit = System.nanoTime();
        while (!finished.isComplete() && !running.isCompleted()) {
            finished.await(Duration.ofMillis(200));
            watch.accept(finished.totals());
            Duration sinceLastCommit = Duration.ofNanos(System.nanoTime() - lastCommit);
            if (policy.isDue(finished.waitingTokens(), finished.openTokens(), sinceLastCommit)) {
                commits.commit(finished.drain());
                lastCommit = System.nanoTime();
            }
        }
        if (finished.isComplete()) {
            commits.commitLast(finished.drain());
        } else {
            commits.commit(finished.drain());
        }
        watch.accept(finished.totals());
    }

    private FutureAction<BoxedUnit> submit(RunUnits run, List<UnitTask> units, FinishedResponses finished) {
        JavaRDD<UnitTask> tasks =
                oneDeviceEach(JavaSparkContext.fromSparkContext(spark).parallelize(units, units.size()));
        spark.setJobGroup(GROUP, "Ask the model " + units.size() + " units", true);
        spark.setLocalProperty(POOL, GROUP);
        try {
            return spark.submitJob(tasks.rdd(), run, partitions(units.size()), new Collect(finished), new Done());
        } finally {
            spark.clearJobGroup();
            spark.setLocalProperty(POOL, null);
        }
    }

    /** A whole GPU for each task if the cluster manages GPUs, however small a share other stages take. */
    private static <T> JavaRDD<T> oneDeviceEach(JavaRDD<T> tasks) {
        SparkContext spark = tasks.context();
        boolean managed = spark.conf().contains("spark.executor.resource.gpu.amount");
        // Local mode knows no resource profiles.
        return managed && !spark.isLocal() ? tasks.withResources(wholeGpu(spark)) : tasks;
    }

    private static ResourceProfile wholeGpu(SparkContext spark) {
        int cpus = spark.conf().getInt("spark.task.cpus", 1);
        return new ResourceProfileBuilder()
                .require(new TaskResourceRequests().cpus(cpus).resource("gpu", 1.0))
                .build();
    }

    private static scala.collection.immutable.Seq<Object> partitions(int count) {
        List<Object> indices =
                IntStream.range(0, count).boxed().map(i -> (Object) i).toList();
        return CollectionConverters.asScala(indices).toSeq();
    }

    /**
     * No unit's numbers depend on when it runs, and starting with the long ones keeps the last minute short. A
     * generated token takes longer than one of a prompt, and how many there will be is not known, so generations come
     * first.
     */
    public static List<UnitTask> costlyFirst(List<UnitTask> units) {
        return units.stream()
                .sorted(Comparator.comparing((UnitTask unit) -> unit.unit() instanceof WorkUnit.Loglikelihoods)
                        .thenComparing(Comparator.comparingLong(UnitTask::cost).reversed()))
                .toList();
    }

    /** @throws UserError if an executor met a fault that the user can mend */
    private static void requireDone(FutureAction<?> units) {
        try {
            units.get();
        } catch (SparkException e) {
            throw explained(e);
        }
    }

    private static RuntimeException explained(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserError userError) {
                return userError;
            }
        }
        return new IllegalStateException("a unit failed: " + error.getMessage(), error);
    }

    /** Runs on the driver for each unit that is done. */
    private static final class Collect extends AbstractFunction2<Object, UnitResult, BoxedUnit> {
        private final FinishedResponses finished;

        Collect(FinishedResponses finished) {
            this.finished = finished;
        }

        @Override
        public BoxedUnit apply(Object partition, UnitResult result) {
            finished.add(result);
            return BoxedUnit.UNIT;
        }
    }

    private static final class Done extends AbstractFunction0<BoxedUnit> {
        @Override
        public BoxedUnit apply() {
            return BoxedUnit.UNIT;
        }
    }
}

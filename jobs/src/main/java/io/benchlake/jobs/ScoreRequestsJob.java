package io.benchlake.jobs;

import io.benchlake.scoring.ScoringUnit;
import io.benchlake.spark.ExecutorModel;
import io.benchlake.spark.ScoreUnits;
import io.benchlake.spark.UnitResult;
import io.benchlake.spark.UnitTask;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.FutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction0;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Asks the model the units of a run and commits their answers chunk by chunk.
 *
 * <p>All units are one Spark job, the costly ones first, so that no slot waits for a chunk to end; whatever has come
 * back is committed in between, answers of units that are still under way among it. A killed driver loses at most what
 * no commit holds.
 */
final class ScoreRequestsJob {
    private static final String GROUP = "score-requests";
    private static final String POOL = "spark.scheduler.pool";

    private final SparkContext spark;
    private final AnswerCommits commits;
    private final Progress progress;
    private final Cancellation cancellation;
    private final Consumer<ScoringTotals> watch;

    /** @param watch is told now and then, and at the end, what came back */
    ScoreRequestsJob(
            SparkSession spark,
            AnswerCommits commits,
            Progress progress,
            Cancellation cancellation,
            Consumer<ScoringTotals> watch) {
        this.watch = watch;
        this.spark = spark.sparkContext();
        this.commits = commits;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /**
     * Scores the units and returns what it took; the last answers may still be being committed.
     *
     * @throws RunCancelled where the process is told to end before; what came back until then is committed
     */
    ScoringTotals run(ExecutorModel model, List<UnitTask> units, CommitPolicy policy) {
        if (units.isEmpty()) {
            return ScoringTotals.NONE;
        }
        FinishedAnswers finished = new FinishedAnswers(units);
        try (AnswersSoFar sofar = AnswersSoFar.listen(spark, finished)) {
            return run(new ScoreUnits(model, sofar.accumulator()), units, finished, policy);
        }
    }

    private ScoringTotals run(ScoreUnits score, List<UnitTask> units, FinishedAnswers finished, CommitPolicy policy) {
        FutureAction<BoxedUnit> scoring = submit(score, costlyFirst(units), finished);
        try {
            cancellation.stoppable(() -> commitUntilDone(scoring, finished, policy), scoring::cancel);
        } catch (RuntimeException fault) {
            scoring.cancel(); // what cannot be committed need not be asked
            throw fault;
        }
        if (cancellation.isRequested() && !finished.isComplete()) {
            progress.cancelled(finished.totals());
            throw new RunCancelled();
        }
        ScoringFailure.check(scoring);
        return finished.totals();
    }

    private void commitUntilDone(FutureAction<BoxedUnit> scoring, FinishedAnswers finished, CommitPolicy policy) {
        long lastCommit = System.nanoTime();
        while (!finished.isComplete() && !scoring.isCompleted()) {
            finished.await(Duration.ofMillis(200));
            progress.show(finished.totals());
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

    private FutureAction<BoxedUnit> submit(ScoreUnits score, List<UnitTask> units, FinishedAnswers finished) {
        JavaRDD<UnitTask> tasks = DeviceTasks.oneDeviceEach(
                JavaSparkContext.fromSparkContext(spark).parallelize(units, units.size()));
        spark.setJobGroup(GROUP, "Ask the model " + units.size() + " units", true);
        spark.setLocalProperty(POOL, GROUP);
        try {
            return spark.submitJob(tasks.rdd(), score, partitions(units.size()), new Collect(finished), new Done());
        } finally {
            spark.clearJobGroup();
            spark.setLocalProperty(POOL, null);
        }
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
    static List<UnitTask> costlyFirst(List<UnitTask> units) {
        return units.stream()
                .sorted(Comparator.comparing((UnitTask unit) -> unit.unit() instanceof ScoringUnit.Loglikelihoods)
                        .thenComparing(Comparator.comparingLong(UnitTask::cost).reversed()))
                .toList();
    }

    /** Runs on the driver for each unit that is done. */
    private static final class Collect extends AbstractFunction2<Object, UnitResult, BoxedUnit> {
        private final FinishedAnswers finished;

        Collect(FinishedAnswers finished) {
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

package io.benchlake.run.responses;

import io.benchlake.devices.DeviceShare;
import io.benchlake.session.ExecutorFault;
import io.benchlake.spark.ExecutorModel;
import io.benchlake.spark.RunUnits;
import io.benchlake.spark.SentUnit;
import io.benchlake.spark.UnitResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.apache.spark.FutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction0;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Has executors run units, the costly ones of each lot first, in Spark jobs side by side, so that no slot waits for a
 * job to end.
 */
final class RunUnitsJob implements AutoCloseable {
    private static final String GROUP = "run-units";
    private static final String POOL = "spark.scheduler.pool";

    /** Responses that are under way or wait to be committed, about: some 400 MB of the driver's heap. */
    private static final long MOST_HELD = 400_000;

    private final SparkContext spark;
    private final ExecutorModel model;
    private final FinishedResponses finished = new FinishedResponses();
    private final ResponsesSoFar sofar;
    private final UnusableDevices unusable;
    private final List<FutureAction<BoxedUnit>> running = new ArrayList<>();
    private final Queue<AskedUnit> unsent = new ArrayDeque<>();
    private long sentRequests;

    RunUnitsJob(SparkSession spark, ExecutorModel model) {
        this.spark = spark.sparkContext();
        this.model = model;
        sofar = ResponsesSoFar.listen(this.spark, finished);
        unusable = UnusableDevices.listen(this.spark);
    }

    /** What has come back. */
    FinishedResponses finished() {
        return finished;
    }

    /** Runs units, beside and after those that are running already. */
    void submit(List<AskedUnit> units) {
        finished.expect(units);
        unsent.addAll(costlyFirst(units));
        send();
    }

    /**
     * Sends executors further units, as far as the driver has room for the responses: however fast devices are, no more
     * is under way than commits can follow.
     */
    void send() {
        if (finished.openUnits() == unsent.size()) {
            sentRequests = finished.drained() + finished.waiting(); // a unit may have answered less than it was asked
        }
        long held = sentRequests - finished.drained();
        if (held > MOST_HELD - CommitPolicy.MOST_RESPONSES) {
            return; // few large jobs rather than many small ones
        }
        List<AskedUnit> next = new ArrayList<>();
        for (AskedUnit unit = unsent.peek(); unit != null && held < MOST_HELD; unit = unsent.peek()) {
            next.add(unsent.remove());
            held += unit.openRequests();
            sentRequests += unit.openRequests();
        }
        if (!next.isEmpty()) {
            send(next);
        }
    }

    private void send(List<AskedUnit> units) {
        List<SentUnit> sent = new ArrayList<>(units);
        JavaRDD<SentUnit> tasks =
                DeviceShare.MODEL.of(JavaSparkContext.fromSparkContext(spark).parallelize(sent, sent.size()));
        spark.setJobGroup(GROUP, "Ask the model " + units.size() + " units", true);
        spark.setLocalProperty(POOL, GROUP);
        try {
            running.add(spark.submitJob(
                    tasks.rdd(),
                    new RunUnits(model, sofar.accumulator()),
                    partitions(units.size()),
                    new Collect(finished),
                    new Done()));
        } finally {
            spark.clearJobGroup();
            spark.setLocalProperty(POOL, null);
        }
    }

    /** @throws io.benchlake.error.UserError if an executor met a fault that the user can mend */
    void requireNoFault() {
        unusable.requireNone();
        for (FutureAction<BoxedUnit> job : running) {
            if (job.isCompleted()) {
                requireDone(job);
            }
        }
    }

    /** Ends what is running; nobody needs it any more. */
    void cancel() {
        running.forEach(FutureAction::cancel);
    }

    @Override
    public void close() {
        sofar.close();
        unusable.close();
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
    static List<AskedUnit> costlyFirst(List<AskedUnit> units) {
        return units.stream()
                .sorted(Comparator.comparing((AskedUnit unit) -> !unit.generates())
                        .thenComparing(Comparator.comparingLong(AskedUnit::cost).reversed()))
                .toList();
    }

    /** @throws io.benchlake.error.UserError if an executor met a fault that the user can mend */
    private static void requireDone(FutureAction<?> units) {
        try {
            units.get();
        } catch (SparkException e) {
            throw ExecutorFault.of("a unit failed", e);
        }
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

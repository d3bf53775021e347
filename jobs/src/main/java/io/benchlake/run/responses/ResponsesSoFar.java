package io.benchlake.run.responses;

import io.benchlake.spark.UnitNews;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.util.CollectionAccumulator;
import scala.jdk.javaapi.CollectionConverters;

/** Receives the responses of units that are still under way, with each heartbeat of their executors. */
final class ResponsesSoFar extends SparkListener implements AutoCloseable {
    private final SparkContext spark;
    private final CollectionAccumulator<UnitNews> accumulator;
    private final FinishedResponses finished;

    private ResponsesSoFar(SparkContext spark, FinishedResponses finished) {
        this.spark = spark;
        this.finished = finished;
        accumulator = spark.collectionAccumulator();
    }

    /** Listens from now on until it is closed. */
    static ResponsesSoFar listen(SparkContext spark, FinishedResponses finished) {
        ResponsesSoFar responses = new ResponsesSoFar(spark, finished);
        spark.addSparkListener(responses);
        return responses;
    }

    /** What tasks add their responses to. */
    CollectionAccumulator<UnitNews> accumulator() {
        return accumulator;
    }

    @Override
    public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate report) {
        CollectionConverters.asJava(report.accumUpdates())
                .forEach(task -> CollectionConverters.asJava(task._4()).forEach(this::take));
    }

    @SuppressWarnings("unchecked") // the value of this accumulator
    private void take(AccumulableInfo info) {
        if (info.id() == accumulator.id() && info.update().isDefined()) {
            finished.add((List<UnitNews>) info.update().get());
        }
    }

    @Override
    public void close() {
        spark.removeSparkListener(this);
    }
}

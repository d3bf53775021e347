package io.benchlake.run.plan;

import io.benchlake.run.model.EvaluatedModel;
import io.benchlake.run.model.RunDevices;
import io.benchlake.spark.RemoteModel;
import java.io.PrintWriter;
import org.apache.spark.SparkContext;

/**
 * Reads what a run's model is.
 *
 * @param progress lines for the user while a model is copied
 */
public record RunModels(SparkContext spark, PrintWriter progress) {
    /**
     * @param devices that it will run on
     * @throws io.benchlake.error.UserError if it cannot be read, or not be loaded there
     */
    public EvaluatedModel of(CheckedRun run, RunDevices.Found devices) {
        return EvaluatedModel.of(
                EvaluatedModel.nameOf(run.spec()),
                run.checkpoint(
                        spark.hadoopConfiguration(),
                        RemoteModel.cache(spark.conf()),
                        line -> progress.println("benchlake: " + line)),
                run.spec().modelOptions(),
                devices.memory(),
                devices.kind());
    }
}

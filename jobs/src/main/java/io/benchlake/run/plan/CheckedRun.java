package io.benchlake.run.plan;

import io.benchlake.config.RunSpec;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.CheckpointReader;
import io.benchlake.run.model.ModelLocation;
import io.benchlake.taskdef.catalogue.TaskSelection;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * A run in which nothing wrong was found before Spark is started, with what was read to find that.
 *
 * @param local the model's checkpoint; null if it lies on a file system that Spark reaches
 */
public record CheckedRun(
        RunSpec spec, TaskSelection selection, @Nullable Checkpoint local) {
    /** The model's checkpoint, fetched and read now if it is not local. */
    public Checkpoint checkpoint(Configuration hadoop) {
        return local == null ? CheckpointReader.read(ModelLocation.local(spec.model(), hadoop)) : local;
    }
}

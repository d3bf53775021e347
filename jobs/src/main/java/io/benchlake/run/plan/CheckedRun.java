package io.benchlake.run.plan;

import io.benchlake.config.RunSpec;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.remote.ModelCache;
import io.benchlake.run.model.ModelAdapters;
import io.benchlake.run.model.ModelLocation;
import io.benchlake.taskdef.catalogue.TaskSelection;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * A run in which nothing wrong was found before Spark is started, with what was read to find that.
 *
 * @param local the model's checkpoint with its adapters; null if it lies on a file system that Spark reaches
 */
public record CheckedRun(
        RunSpec spec, TaskSelection selection, @Nullable Checkpoint local) {
    /**
     * The model's checkpoint with its adapters, copied and read now if it is not local.
     *
     * @param told lines for the user while it is copied
     */
    public Checkpoint checkpoint(Configuration hadoop, ModelCache cache, Consumer<String> told) {
        return local == null
                ? ModelAdapters.over(ModelLocation.read(spec.model(), hadoop, cache, told), spec.modelOptions())
                : local;
    }
}

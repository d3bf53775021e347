package io.benchlake.spark;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.CheckpointReader;
import io.benchlake.model.DType;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.spark.function.ModelFunctions;
import io.benchlake.spark.function.ModelSession;
import java.nio.file.Path;
import org.apache.spark.SparkEnv;

/** Opens the checkpoint in a folder with the settings of {@code benchlake evaluate}. */
public final class HostedModelProvider implements ModelFunctions.Provider {
    /** Every name is taken for a folder. */
    @Override
    public boolean knows(String model) {
        return true;
    }

    @Override
    public ModelFunctions open(String model, String dtype) {
        Checkpoint checkpoint = CheckpointReader.read(Path.of(model));
        DType computed = DType.chosen(dtype, checkpoint.storedDtype(), ModelSession.DTYPE);
        BatchPolicy policy = BatchPolicy.auto(
                checkpoint.config(), computed, DeviceSettings.of(SparkEnv.get().conf()));
        return HostedModel.of(ModelSpec.of(checkpoint, computed, policy));
    }
}

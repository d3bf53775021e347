package io.benchlake.spark;

import io.benchlake.inference.LanguageModel;
import io.benchlake.model.djl.ModelHost;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.model.djl.tokenizer.TokenizerHost;
import java.util.function.Function;
import org.apache.spark.TaskContext;

/**
 * A checkpoint on the device that Spark gave to the calling task.
 *
 * <p>The model is loaded on first use and stays for the life of the executor; tasks that share a device take turns.
 */
public record DeviceModel(ModelSpec spec) implements ExecutorModel {
    @Override
    public <T> T use(Function<LanguageModel, T> work) {
        return ModelHost.use(
                spec,
                TaskDevice.of(TaskContext.get()),
                checkpoint -> TokenizerHost.shared(checkpoint.tokenizer()),
                work);
    }
}

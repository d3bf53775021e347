package io.benchlake.endtoend;

import io.benchlake.inference.LanguageModel;
import io.benchlake.model.djl.ModelHost;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.ModelDevices;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.model.djl.tokenizer.TokenizerHost;
import io.benchlake.spark.ExecutorModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/**
 * A model on the CPU for tasks that Spark gave GPUs, divided as over these; leaves a file with the names that it was
 * given.
 */
record CpuBehindGpu(ModelSpec spec, String folder) implements ExecutorModel {
    @Override
    public <T> T use(Function<LanguageModel, T> work) {
        List<String> addresses =
                List.of(Objects.requireNonNull(TaskContext.get().resourcesJMap().get("gpu"))
                        .addresses());
        note("process " + ProcessHandle.current().pid() + " of executor "
                + SparkEnv.get().executorId() + " has " + addresses);
        return ModelHost.use(
                spec,
                new ModelDevices(Collections.nCopies(addresses.size(), ComputeDevice.CPU)),
                checkpoint -> TokenizerHost.shared(checkpoint.tokenizer()),
                work);
    }

    private void note(String device) {
        try {
            Files.writeString(Path.of(folder, device), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

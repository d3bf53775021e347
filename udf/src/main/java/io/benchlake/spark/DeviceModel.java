package io.benchlake.spark;

import io.benchlake.error.UserError;
import io.benchlake.inference.LanguageModel;
import io.benchlake.model.device.DeviceKind;
import io.benchlake.model.device.NoRoom;
import io.benchlake.model.device.UnusableDevice;
import io.benchlake.model.djl.ModelHost;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.DeviceQuery;
import io.benchlake.model.djl.program.ModelDevices;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.model.djl.tokenizer.TokenizerHost;
import java.util.function.Function;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint on the device that Spark gave to the calling task: a GPU; where Spark manages none, the one that is
 * named for a local master, else the CPU.
 *
 * <p>The model is loaded on first use and stays until another needs the room; tasks that share a device take turns.
 *
 * @param remote from where its files come to this host; null if all hosts have them at the same path
 * @param planned the kind that all devices must be of; null for any
 */
public record DeviceModel(
        ModelSpec spec,
        @Nullable RemoteModel remote,
        @Nullable DeviceKind planned) implements ExecutorModel {
    @Override
    public <T> T use(Function<LanguageModel, T> work) {
        try {
            ComputeDevice device = device(TaskContext.get());
            if (planned != null) {
                planned.require(device.toString(), ModelHost.kind(device));
            }
            return ModelHost.use(
                    here(), ModelDevices.of(device), checkpoint -> TokenizerHost.shared(checkpoint.tokenizer()), work);
        } catch (NoRoom fault) {
            throw device(TaskContext.get()).isCpu() ? mayFitElsewhere(fault) : onThisHost(fault);
        } catch (UnusableDevice fault) {
            throw onThisHost(fault);
        }
    }

    /** The same as a fault of this task alone: another host may have the memory. */
    private static UserError mayFitElsewhere(NoRoom fault) {
        return new UserError(fault.exitCode(), String.valueOf(onThisHost(fault).getMessage()), fault);
    }

    /** The same; on a cluster it says which host it is about. */
    static UnusableDevice onThisHost(UnusableDevice fault) {
        return SparkEnv.get() == null || ThisExecutor.isDriver()
                ? fault
                : new UnusableDevice(fault.getMessage() + " This is so on host " + ThisExecutor.host() + ".", fault);
    }

    private ModelSpec here() {
        return remote == null ? spec : spec.in(remote.folder());
    }

    /** The device of a task. */
    static ComputeDevice device(@Nullable TaskContext task) {
        SparkEnv env = SparkEnv.get();
        ResourceInformation gpus = task == null ? null : task.resourcesJMap().get("gpu");
        if (gpus != null && gpus.addresses().length > 0) {
            return DeviceQuery.gpuAt(gpus.addresses()[0]);
        }
        return env == null ? ComputeDevice.CPU : DeviceSettings.local(env.conf());
    }
}

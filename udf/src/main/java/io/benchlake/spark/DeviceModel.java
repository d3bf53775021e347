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
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Function;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint on the devices that Spark gave to the calling task: a GPU, or several that a model is divided over;
 * where Spark manages none, those that are named for a local master, else the CPU.
 *
 * <p>The model is loaded on first use and stays until another needs the room; tasks that share devices take turns.
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
            ModelDevices devices = devices(TaskContext.get());
            if (planned != null) {
                devices.devices().forEach(device -> planned.require(device.toString(), ModelHost.kind(device)));
            }
            return ModelHost.use(here(), devices, checkpoint -> TokenizerHost.shared(checkpoint.tokenizer()), work);
        } catch (NoRoom fault) {
            throw given(TaskContext.get()).isCpu() ? mayFitElsewhere(fault) : onThisHost(fault);
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

    /** The devices of a task's model: as many of those that it is given as a model takes. */
    private static ModelDevices devices(@Nullable TaskContext task) {
        ModelDevices given = given(task);
        int taken = SparkEnv.get() == null ? 1 : GpusPerModel.of(SparkEnv.get().conf());
        if (given.count() < taken) {
            throw UserError.preflight("Cannot divide the model over " + taken + " GPUs: Spark gave the task "
                    + given.count() + ". Set spark.task.resource.gpu.amount to " + taken + ".");
        }
        return new ModelDevices(given.devices().subList(0, taken));
    }

    /** The devices of a task, in the order of their numbers. */
    static ModelDevices given(@Nullable TaskContext task) {
        SparkEnv env = SparkEnv.get();
        ResourceInformation gpus = task == null ? null : task.resourcesJMap().get("gpu");
        if (gpus != null && gpus.addresses().length > 0) {
            return new ModelDevices(Arrays.stream(gpus.addresses())
                    .map(DeviceQuery::gpuAt)
                    .sorted(Comparator.comparing(ComputeDevice::gpuIndex))
                    .toList());
        }
        return env == null ? ModelDevices.CPU : DeviceSettings.local(env.conf());
    }
}

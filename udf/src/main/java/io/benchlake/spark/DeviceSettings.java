package io.benchlake.spark;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.inference.DeviceMemory;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.ModelDevices;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/** What Spark's configuration says of the devices that models run on; the same on the driver and on executors. */
public final class DeviceSettings {
    /** Names the memory that a model may take on one device, weights included, in Spark's spelling of sizes. */
    public static final String MEMORY = "spark.benchlake.device.memory";

    /** Names the device of this machine, as PyTorch does, for local masters: they know of no GPUs to give to tasks. */
    public static final String DEVICE = "spark.benchlake.device";

    static final String GPUS = "spark.executor.resource.gpu.amount";
    private static final String TASK_GPUS = "spark.task.resource.gpu.amount";

    private DeviceSettings() {}

    /** @throws UserError if the memory is no size */
    public static DeviceMemory of(SparkConf conf) {
        try {
            Long memory = conf.contains(MEMORY) ? conf.getSizeAsBytes(MEMORY) : null;
            return new DeviceMemory(isGpu(conf), memory, GpusPerModel.of(conf));
        } catch (NumberFormatException e) {
            throw new UserError(
                    ExitCode.USAGE,
                    "Cannot use " + MEMORY + " '" + conf.get(MEMORY) + "': it is no size. Give one such as 24g.",
                    e);
        }
    }

    /** Whether models run on GPUs, those of a cluster or of this machine. */
    public static boolean isGpu(SparkConf conf) {
        return managesGpus(conf) || !named(conf).isCpu();
    }

    /** Whether tasks are given GPUs. */
    public static boolean managesGpus(SparkConf conf) {
        return isGiven(conf, GPUS);
    }

    /** Whether the driver is the only executor. */
    public static boolean isLocal(SparkConf conf) {
        return conf.get("spark.master", "").matches("local(\\[.*])?");
    }

    /**
     * The devices of tasks that Spark gives none to: for a local master the one that is named, and those after it where
     * a model takes several; else the CPU.
     */
    public static ModelDevices local(SparkConf conf) {
        ComputeDevice first = named(conf);
        return first.isCpu()
                ? ModelDevices.CPU
                : new ModelDevices(IntStream.range(0, GpusPerModel.of(conf))
                        .mapToObj(i -> ComputeDevice.gpu(first.gpuIndex() + i))
                        .toList());
    }

    /** The device that is named for a local master, else the CPU. */
    static ComputeDevice named(SparkConf conf) {
        return isLocal(conf) ? given(conf).orElse(ComputeDevice.CPU) : ComputeDevice.CPU;
    }

    /** @throws UserError if tasks would wait for GPUs that nobody gives, or would not get the device that is named */
    public static void requireUsable(SparkConf conf) {
        if (isLocal(conf)) {
            Stream.of(GPUS, TASK_GPUS)
                    .filter(setting -> isGiven(conf, setting))
                    .findFirst()
                    .ifPresent(setting -> {
                        throw UserError.preflight("Cannot use " + setting + " with the master "
                                + conf.get("spark.master") + ": it has no GPUs to give, so that tasks would wait for"
                                + " ever. Name a cluster (--master); for a GPU of this machine leave the setting out"
                                + " and give --device cuda.");
                    });
        }
        given(conf).filter(device -> !isLocal(conf)).ifPresent(device -> requireGiven(conf, device));
        GpusPerModel.of(conf);
    }

    /** A cluster gives each task a device of its own choice; all that can be asked is which kind. */
    private static void requireGiven(SparkConf conf, ComputeDevice device) {
        String refusal = "Cannot use --device " + conf.get(DEVICE) + " with the master " + conf.get("spark.master")
                + ": Spark gives each task its device, ";
        if (device.isCpu() && managesGpus(conf)) {
            throw UserError.usage(refusal + "and " + GPUS + " asks for GPUs. Leave one of the two out.");
        }
        if (!device.isCpu() && !managesGpus(conf)) {
            throw UserError.preflight(refusal + "and " + GPUS
                    + " is not set, so none is a GPU. Set it and what goes with it, as docs/gpu.md says.");
        }
        if (device.gpuIndex() > 0) {
            throw UserError.usage(refusal + "whatever its number. Give --device cuda, or leave it out.");
        }
    }

    private static Optional<ComputeDevice> given(SparkConf conf) {
        return Optional.ofNullable(conf.get(DEVICE, null))
                .map(name -> ComputeDevice.named(name)
                        .orElseThrow(() -> UserError.usage("Cannot use the device '" + name + "' (--device, " + DEVICE
                                + "): models run on cpu, cuda, or cuda:N for GPU N of this machine.")));
    }

    private static boolean isGiven(SparkConf conf, String amount) {
        return !conf.get(amount, "0").equals("0");
    }
}

package io.benchlake.spark;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.inference.DeviceMemory;
import org.apache.spark.SparkConf;

/** What Spark's configuration says of the devices that models run on; the same on the driver and on executors. */
public final class DeviceSettings {
    /** Names the memory that a model may take on one device, weights included, in Spark's spelling of sizes. */
    public static final String MEMORY = "spark.benchlake.device.memory";

    private static final String GPUS = "spark.executor.resource.gpu.amount";

    private DeviceSettings() {}

    /** @throws UserError if the memory is no size */
    public static DeviceMemory of(SparkConf conf) {
        try {
            return new DeviceMemory(conf.contains(GPUS), conf.contains(MEMORY) ? conf.getSizeAsBytes(MEMORY) : null);
        } catch (NumberFormatException e) {
            throw new UserError(
                    ExitCode.USAGE,
                    "Cannot use " + MEMORY + " '" + conf.get(MEMORY) + "': it is no size. Give one such as 24g.",
                    e);
        }
    }
}

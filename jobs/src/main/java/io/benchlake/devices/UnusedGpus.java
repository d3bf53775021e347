package io.benchlake.devices;

import io.benchlake.error.UserError;
import io.benchlake.model.device.CudaDriver;
import io.benchlake.spark.DeviceSettings;
import java.util.Optional;
import org.apache.spark.SparkConf;

/** GPUs of this machine that nobody asked for: with a local master models run on the CPU unless a device is named. */
public final class UnusedGpus {
    private UnusedGpus() {}

    /** One sentence that says how to use them, if there are any. */
    public static Optional<String> sentence(SparkConf conf) {
        if (!DeviceSettings.isLocal(conf) || conf.contains(DeviceSettings.DEVICE)) {
            return Optional.empty();
        }
        try {
            int gpus = CudaDriver.open().uuids().size();
            return gpus == 0
                    ? Optional.empty()
                    : Optional.of("This machine has " + (gpus == 1 ? "a GPU" : gpus + " GPUs")
                            + ": --device cuda runs models there.");
        } catch (UserError none) {
            return Optional.empty();
        }
    }
}

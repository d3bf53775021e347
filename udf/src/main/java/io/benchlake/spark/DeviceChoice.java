package io.benchlake.spark;

import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;

/**
 * What a command line says of the devices of models.
 *
 * @param device of this machine, as PyTorch names it; null leaves the choice to the configuration
 * @param gpusPerModel over how many GPUs the layers of a model are divided, or {@code all}; null leaves the choice to
 *     the configuration
 */
public record DeviceChoice(
        @Nullable String device, @Nullable String gpusPerModel) {
    public static final DeviceChoice NONE = new DeviceChoice(null, null);

    public SparkConf addTo(SparkConf conf) {
        if (device != null) {
            conf.set(DeviceSettings.DEVICE, device);
        }
        if (gpusPerModel != null) {
            conf.set(GpusPerModel.SETTING, gpusPerModel);
        }
        return conf;
    }
}

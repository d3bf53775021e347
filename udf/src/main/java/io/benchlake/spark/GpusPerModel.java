package io.benchlake.spark;

import io.benchlake.error.UserError;
import io.benchlake.model.device.CudaDriver;
import org.apache.spark.SparkConf;

/** Over how many GPUs the layers of a model are divided: one, as many as are asked for, or all that an executor has. */
public final class GpusPerModel {
    /** Names the number, or {@code all}. */
    public static final String SETTING = "spark.benchlake.gpusPerModel";

    private static final String ALL = "all";

    private GpusPerModel() {}

    /**
     * @throws UserError if the setting is no number, or the configuration does not give a model so many
     * @throws io.benchlake.model.device.UnusableDevice if all GPUs of this machine are asked for, and it has no driver
     */
    public static int of(SparkConf conf) {
        String asked = conf.get(SETTING, "1").strip();
        if (!asked.equals(ALL) && !asked.matches("[1-9]\\d{0,3}")) {
            throw UserError.usage("Cannot use --gpus-per-model " + asked + " (" + SETTING
                    + "): expected a number of GPUs, or all that an executor has.");
        }
        if (!DeviceSettings.isGpu(conf)) {
            return ofCpu(asked);
        }
        return DeviceSettings.isLocal(conf) ? ofThisMachine(asked, conf) : ofExecutor(asked, conf);
    }

    private static int ofCpu(String asked) {
        if (!asked.equals(ALL) && !asked.equals("1")) {
            throw UserError.preflight(
                    "Cannot use --gpus-per-model " + asked + ": models run on the CPU. For GPUs of this"
                            + " machine give --device cuda; for those of a cluster set " + DeviceSettings.GPUS
                            + " and what goes with it, as docs/gpu.md says.");
        }
        return 1;
    }

    private static int ofThisMachine(String asked, SparkConf conf) {
        return asked.equals(ALL)
                ? Math.max(
                        1,
                        CudaDriver.open().uuids().size()
                                - DeviceSettings.named(conf).gpuIndex())
                : Integer.parseInt(asked);
    }

    /** One model takes all GPUs of an executor: which of them a task gets, Spark would choose anew each time. */
    private static int ofExecutor(String asked, SparkConf conf) {
        String amount = conf.get(DeviceSettings.GPUS).strip();
        if (asked.equals("1")) {
            return 1;
        }
        if (asked.equals(ALL) ? !amount.matches("\\d{1,4}") : !asked.equals(amount)) {
            throw UserError.preflight("Cannot use --gpus-per-model " + asked + ": " + DeviceSettings.GPUS
                    + " gives each executor " + amount + ", and a model takes all GPUs of its executor. Set it to "
                    + (asked.equals(ALL) ? "a number" : asked)
                    + ", and have Workers or nodes with as many.");
        }
        return Integer.parseInt(amount);
    }
}

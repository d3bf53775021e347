package io.benchlake.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.inference.DeviceMemory;
import io.benchlake.model.djl.program.ModelDevices;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceSettingsTest {
    private final SparkConf conf = new SparkConf(false).setMaster("spark://host:7077");

    @Test
    void modelsRunOnCpusOfUnknownMemoryUnlessSparkSaysOtherwise() {
        assertThat(DeviceSettings.of(conf)).isEqualTo(DeviceMemory.CPU);
    }

    @Test
    void gpusAreThoseThatSparkManages() {
        conf.set("spark.executor.resource.gpu.amount", "2").set(DeviceSettings.MEMORY, "80g");
        assertThat(DeviceSettings.of(conf)).isEqualTo(new DeviceMemory(true, 80L << 30));
    }

    @Test
    void aMemoryThatIsNoSizeIsAFaultOfTheUser() {
        conf.set(DeviceSettings.MEMORY, "much");
        assertThatThrownBy(() -> DeviceSettings.of(conf))
                .isInstanceOf(UserError.class)
                .hasMessage("Cannot use spark.benchlake.device.memory 'much': it is no size. Give one such as 24g.");
    }

    @Test
    void aLocalMasterRunsModelsOnTheDeviceThatIsNamed() {
        conf.setMaster("local[4]");
        assertThat(DeviceSettings.local(conf)).isEqualTo(ModelDevices.CPU);
        assertThat(DeviceSettings.of(conf).isGpu()).isFalse();
        conf.set(DeviceSettings.DEVICE, "cuda");
        assertThat(DeviceSettings.local(conf)).hasToString("cuda:0");
        conf.set(DeviceSettings.DEVICE, "cuda:12").set(DeviceSettings.MEMORY, "20g");
        DeviceSettings.requireUsable(conf);
        assertThat(DeviceSettings.local(conf)).hasToString("cuda:12");
        assertThat(DeviceSettings.of(conf)).isEqualTo(new DeviceMemory(true, 20L << 30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark.executor.resource.gpu.amount", "spark.task.resource.gpu.amount"})
    void aLocalMasterHasNoGpusToGive(String setting) {
        conf.setMaster("local[*]").set(setting, "0");
        DeviceSettings.requireUsable(conf);
        conf.set(setting, "0.125");
        assertRefused(
                ExitCode.PREFLIGHT,
                "Cannot use " + setting + " with the master local[*]: it has no GPUs to give, so that tasks would wait"
                        + " for ever. Name a cluster (--master); for a GPU of this machine leave the setting out and give"
                        + " --device cuda.");
        conf.setMaster("local-cluster[2,1,1024]");
        DeviceSettings.requireUsable(conf);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mps", "cuda:", "cuda:x", "gpu", "", "CPU", "cuda:1234"})
    void anotherDeviceIsAFaultOfTheUser(String name) {
        conf.setMaster("local").set(DeviceSettings.DEVICE, name);
        assertRefused(
                ExitCode.USAGE,
                "Cannot use the device '" + name + "' (--device, spark.benchlake.device): models run on cpu, cuda, or"
                        + " cuda:N for GPU N of this machine.");
    }

    @Test
    void aClusterGivesDevicesOfTheKindThatIsNamedOrTheRunIsRefused() {
        String refused = " with the master spark://host:7077: Spark gives each task its device, ";
        conf.set(DeviceSettings.DEVICE, "cpu");
        DeviceSettings.requireUsable(conf);
        conf.set(DeviceSettings.DEVICE, "cuda");
        assertRefused(
                ExitCode.PREFLIGHT,
                "Cannot use --device cuda" + refused + "and spark.executor.resource.gpu.amount is not set, so none is a"
                        + " GPU. Set it and what goes with it, as docs/gpu.md says.");
        conf.set("spark.executor.resource.gpu.amount", "1");
        DeviceSettings.requireUsable(conf);
        assertThat(DeviceSettings.local(conf)).as("of a task without a GPU").isEqualTo(ModelDevices.CPU);
        conf.set(DeviceSettings.DEVICE, "cuda:1");
        assertRefused(
                ExitCode.USAGE,
                "Cannot use --device cuda:1" + refused + "whatever its number. Give --device cuda, or leave it out.");
        conf.set(DeviceSettings.DEVICE, "cpu");
        assertRefused(
                ExitCode.USAGE,
                "Cannot use --device cpu" + refused + "and spark.executor.resource.gpu.amount asks for GPUs. Leave one"
                        + " of the two out.");
    }

    @Test
    void aModelOfSeveralGpusTakesAllOfItsExecutor() {
        conf.set("spark.executor.resource.gpu.amount", "4").set(DeviceSettings.MEMORY, "80g");
        assertThat(GpusPerModel.of(conf)).isOne();
        conf.set(GpusPerModel.SETTING, "4");
        DeviceSettings.requireUsable(conf);
        assertThat(DeviceSettings.of(conf)).isEqualTo(new DeviceMemory(true, 80L << 30, 4));
        conf.set(GpusPerModel.SETTING, "all");
        assertThat(GpusPerModel.of(conf)).isEqualTo(4);
        conf.set(GpusPerModel.SETTING, "2");
        assertRefused(
                ExitCode.PREFLIGHT,
                "Cannot use --gpus-per-model 2: spark.executor.resource.gpu.amount gives each executor 4, and a model"
                        + " takes all GPUs of its executor. Set it to 2, and have Workers or nodes with as many.");
    }

    @Test
    void aLocalMasterDividesAModelOverTheGpuThatIsNamedAndThoseAfterIt() {
        conf.setMaster("local[*]").set(DeviceSettings.DEVICE, "cuda:1").set(GpusPerModel.SETTING, "3");
        DeviceSettings.requireUsable(conf);
        assertThat(DeviceSettings.local(conf)).hasToString("cuda:1,cuda:2,cuda:3");
    }

    @Test
    void aCpuIsOneDevice() {
        conf.set(GpusPerModel.SETTING, "all");
        assertThat(GpusPerModel.of(conf)).isOne();
        conf.set(GpusPerModel.SETTING, "2");
        assertRefused(
                ExitCode.PREFLIGHT,
                "Cannot use --gpus-per-model 2: models run on the CPU. For GPUs of this machine give --device cuda; for"
                        + " those of a cluster set spark.executor.resource.gpu.amount and what goes with it, as docs/gpu.md"
                        + " says.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "two", "-1", "1.5", ""})
    void aNumberOfGpusThatIsNoneIsAFaultOfTheUser(String asked) {
        conf.set(GpusPerModel.SETTING, asked);
        assertRefused(
                ExitCode.USAGE,
                "Cannot use --gpus-per-model " + asked
                        + " (spark.benchlake.gpusPerModel): expected a number of GPUs, or"
                        + " all that an executor has.");
    }

    private void assertRefused(ExitCode code, String message) {
        assertThatThrownBy(() -> DeviceSettings.requireUsable(conf))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.exitCode()).isEqualTo(code))
                .hasMessage(message);
    }
}

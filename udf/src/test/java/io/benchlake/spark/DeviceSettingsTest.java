package io.benchlake.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.UserError;
import io.benchlake.inference.DeviceMemory;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class DeviceSettingsTest {
    private final SparkConf conf = new SparkConf(false);

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
}

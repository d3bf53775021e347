package io.benchlake.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.UserError;
import io.benchlake.spark.DeviceSettings;
import java.util.List;
import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GpusPerModelChoiceTest {
    private final SparkConf conf = new SparkConf(false).setMaster("local[*]").set(DeviceSettings.DEVICE, "cuda");

    private GpusPerModelChoice choice(@Nullable String option, String arguments) {
        ModelArguments read = new ModelArguments(KeyValues.of(List.of("pretrained=m," + arguments)));
        return new GpusPerModelChoice(option, read, conf);
    }

    @Test
    void argumentsOfTheHarnessAskForANumberOrForAll() {
        assertThat(choice(null, "tensor_parallel_size=4").value()).isEqualTo("4");
        assertThat(choice(null, "parallelize=True").value()).isEqualTo("all");
        assertThat(choice(null, "model_parallel=true,tensor_parallel_size=2").value())
                .isEqualTo("2");
        assertThat(choice(null, "parallelize=False,model_parallel=None,tensor_parallel_size=1")
                        .value())
                .isNull();
        assertThat(choice("8", "tensor_parallel_size=4").value()).isEqualTo("8");
        assertThat(choice(null, "parallelize=True").notes()).isEmpty();
        assertThatThrownBy(() -> choice(null, "tensor_parallel_size=0").value())
                .isInstanceOf(UserError.class)
                .hasMessage("Cannot read --model_args tensor_parallel_size '0': expected a number of GPUs.");
    }

    @Test
    void onACpuTheyMeanNothingButTheOptionIsHeeded() {
        conf.remove(DeviceSettings.DEVICE);
        assertThat(choice(null, "tensor_parallel_size=4").value()).isNull();
        assertThat(choice(null, "tensor_parallel_size=4,parallelize=True").notes())
                .containsExactly(
                        "--model_args tensor_parallel_size has no effect: models run on the CPU.",
                        "--model_args parallelize has no effect: models run on the CPU.");
        assertThat(choice("2", "dtype=float32").value()).isEqualTo("2");
    }
}

package io.benchlake.model.format.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.benchlake.SharedFixtures;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.model.format.CheckpointReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantizationRefusalTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "bnb-int8, load_in_8bit",
        "ct-nvfp4, nvfp4-pack-quantized",
        "ct-marlin24, marlin-24",
        "awq-gemv, gemv",
        "gptq-3bit, 3 bits",
        "unknown, hqq"
    })
    void unsupportedWaysAreNamed(String id, String name) {
        assertNamed(SharedFixtures.require("golden-formats/refuse/" + id), name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'bits': 4} | without quant_method",
                "{'quant_method': 'gptq', 'bits': 4, 'checkpoint_format': 'marlin'} | 'marlin'",
                "{'quant_method': 'gptq', 'bits': 4, 'dynamic': {'-:x': {}}} | 'dynamic'",
                "{'quant_method': 'awq', 'bits': 8} | 8 bits",
                "{'quant_method': 'awq', 'zero_point': false} | without zero points",
                "{'quant_method': 'bitsandbytes', 'load_in_4bit': true, 'bnb_4bit_quant_type': 'q'} | 'q'",
                "{'quant_method': 'compressed-tensors', 'format': 'pack-quantized', 'transform_config': {'a': 1}}"
                        + " | transform_config",
                "{'quant_method': 'compressed-tensors', 'format': 'dense', 'sparsity_config': {'format': 'sparse-24'}}"
                        + " | sparse-24",
                "{'quant_method': 'compressed-tensors', 'format': 'pack-quantized', 'config_groups': {'g': {'targets':"
                        + " ['Linear'], 'weights': {'num_bits': 3, 'group_size': 128}}}} | 3 bits",
                "{'quant_method': 'compressed-tensors', 'format': 'int-quantized', 'config_groups': {'g': {'targets':"
                        + " ['Linear'], 'weights': {'num_bits': 8, 'group_size': -1}, 'input_activations': {'num_bits': 8,"
                        + " 'dynamic': true, 'symmetric': false}}}} | 'symmetric': false"
            })
    void unsupportedSettingsAreNamed(String settings, String name) {
        new TinyCheckpoint(folder).setConfig("\"quantization_config\": " + settings.replace('\'', '"'));
        assertNamed(folder, name);
    }

    @Test
    void aFolderOfModelOptIsNamed() {
        new TinyCheckpoint(folder).write("hf_quant_config.json", "{}");
        assertNamed(folder, "ModelOpt");
    }

    private static void assertNamed(Path model, String name) {
        UserError refused = catchThrowableOfType(UserError.class, () -> CheckpointReader.read(model));
        assertThat(refused).hasMessageContaining("its weights are quantized").hasMessageContaining(name);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
    }
}

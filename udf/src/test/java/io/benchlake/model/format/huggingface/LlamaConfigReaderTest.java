package io.benchlake.model.format.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.benchlake.error.UserError;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.RopeScaling;
import io.benchlake.model.json.StrictJson;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LlamaConfigReaderTest {
    @TempDir
    Path folder;

    private TinyCheckpoint files;

    @BeforeEach
    void writeFiles() {
        files = new TinyCheckpoint(folder);
    }

    @Test
    void fieldsThatAreLeftOutHaveHuggingFacesDefaults() {
        files.setConfig("\"num_key_value_heads\": null, \"rms_norm_eps\": null, \"rope_theta\": null,"
                + "\"max_position_embeddings\": null");
        assertThat(read())
                .isEqualTo(new LlamaConfig(
                        12, 8, 6, 2, 2, 2, 4, 2048, 1e-6, 10_000, new RopeScaling.None(), false, false, false));
    }

    @Test
    void bothSpellingsOfRotaryParametersMeanTheSame() {
        String scaling = "\"factor\": 8, \"low_freq_factor\": 1, \"high_freq_factor\": 4,"
                + "\"original_max_position_embeddings\": 8192";
        LlamaConfig old = read("\"rope_scaling\": {\"rope_type\": \"llama3\", " + scaling + "}");
        LlamaConfig recent = read("\"rope_theta\": null, \"rope_scaling\": null, \"rope_parameters\": {"
                + "\"rope_type\": \"llama3\", \"rope_theta\": 500000.0, " + scaling + "}");
        assertThat(recent).isEqualTo(old);
        assertThat(old.ropeScaling()).isEqualTo(new RopeScaling.Llama3(8, 1, 4, 8192));
    }

    @Test
    void eachKindOfScalingIsRead() {
        assertThat(scaling("\"type\": \"linear\", \"factor\": 2.5")).isEqualTo(new RopeScaling.Linear(2.5));
        assertThat(scaling("\"rope_type\": \"default\"")).isEqualTo(new RopeScaling.None());
        assertThat(scaling("\"type\": \"dynamic\", \"factor\": 2, \"original_max_position_embeddings\": 32"))
                .isEqualTo(new RopeScaling.Dynamic(2, 64));
        assertThat(scaling("\"rope_type\": \"yarn\", \"factor\": 4, \"attention_factor\": 1.5, \"beta_fast\": 16,"
                        + "\"beta_slow\": 2, \"truncate\": false, \"original_max_position_embeddings\": 16"))
                .isEqualTo(new RopeScaling.Yarn(4, 16, 2, 1.5, 16, false));
    }

    @Test
    void yarnsAttentionFactorFollowsFromItsFactor() {
        String yarn = "\"rope_type\": \"yarn\", \"factor\": 4";
        assertThat(((RopeScaling.Yarn) scaling(yarn)).attentionFactor()).isCloseTo(1.138629436111989, within(1e-15));
        assertThat(((RopeScaling.Yarn) scaling(yarn + ", \"mscale\": 0.707, \"mscale_all_dim\": 1.0"))
                        .attentionFactor())
                .isCloseTo(0.964326914892074, within(1e-15));
        assertThat(scaling("\"rope_type\": \"yarn\", \"factor\": 0.5"))
                .isEqualTo(new RopeScaling.Yarn(0.5, 32, 1, 1, 64, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'architectures': ['MistralForCausalLM'] | its architecture is 'MistralForCausalLM'",
                "'architectures': null, 'model_type': 'gemma' | its architecture is 'gemma'",
                "'hidden_act': 'gelu' | hidden_act is 'gelu'",
                "'quantization_config': {'quant_method': 'compressed-tensors'} | quantized (compressed-tensors)",
                "'torch_dtype': 'float8_e4m3fn' | weights of type 'float8_e4m3fn'",
                "'dtype': 'int4' | weights of type 'int4'",
                "'hidden_size': null | 'hidden_size' is missing",
                "'hidden_size': '8' | 'hidden_size' is \"8\", not a whole number above 0",
                "'hidden_size': 8.5 | not a whole number above 0",
                "'hidden_size': 99999999999 | not a whole number above 0",
                "'hidden_size': 9 | not one that gives heads of an even size",
                "'head_dim': 3 | 'head_dim' is 3, not one that gives heads of an even size",
                "'num_hidden_layers': 2147483647 | 'num_hidden_layers' is 2147483647, not at most 1000",
                "'num_hidden_layers': 0 | not a whole number above 0",
                "'num_key_value_heads': 3 | not a divisor of num_attention_heads 2",
                "'rms_norm_eps': -1 | not a number above 0",
                "'attention_bias': 1 | 'attention_bias' is 1, not true or false",
                "'partial_rotary_factor': 0.5 | partial_rotary_factor is '0.5'",
                "'rope_scaling': {'rope_type': 'longrope'} | rope type 'longrope' is not supported",
                "'rope_scaling': {'rope_type': 'llama3', 'factor': 8} | 'low_freq_factor' is missing",
                "'rope_scaling': {'type': 'linear'} | 'factor' is missing",
                "'rope_scaling': 7 | 'rope_scaling' is 7, not an object"
            })
    void whatCannotBeComputedFaithfullyIsRefused(String fields, String fault) {
        files.setConfig(fields.replace('\'', '"'));
        assertThatThrownBy(files::read).isInstanceOf(UserError.class).hasMessageContaining(fault);
    }

    private RopeScaling scaling(String fields) {
        return read("\"rope_scaling\": {" + fields + "}").ropeScaling();
    }

    private LlamaConfig read(String fields) {
        files.setConfig(fields);
        return read();
    }

    private LlamaConfig read() {
        return LlamaConfigReader.read(StrictJson.readObject(folder.resolve("config.json"), 1 << 20));
    }
}

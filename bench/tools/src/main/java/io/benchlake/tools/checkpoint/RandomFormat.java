package io.benchlake.tools.checkpoint;

import static io.benchlake.tools.checkpoint.RandomTensor.bytes;
import static io.benchlake.tools.checkpoint.RandomTensor.groups;
import static io.benchlake.tools.checkpoint.RandomTensor.longs;
import static io.benchlake.tools.checkpoint.RandomTensor.ofBfloat16;
import static io.benchlake.tools.checkpoint.RandomTensor.ofFloat16;
import static io.benchlake.tools.checkpoint.RandomTensor.ofWords;
import static io.benchlake.tools.checkpoint.RandomTensor.words;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the linear layers of a random checkpoint are stored; scales make their weights about as large as those of others.
 */
enum RandomFormat {
    BFLOAT16(""),
    W8A8(compressedTensors("int-quantized", "int", 8, "channel", "token")),
    FP8_DYNAMIC(compressedTensors("float-quantized", "float", 8, "channel", "token")),
    W4A16(compressedTensors("pack-quantized", "int", 4, "group", null)),
    GPTQ("""
            {"quant_method": "gptq", "bits": 4, "group_size": 128, "desc_act": false, "sym": true, "lm_head": false}"""),
    AWQ("""
            {"quant_method": "awq", "version": "gemm", "bits": 4, "group_size": 128, "zero_point": true}""");

    private static final int GROUP = 128;
    private static final int ANY = 0xff;

    /** Exponents of at most one, and no NaN. */
    private static final int SMALL_FLOAT8 = 0xbf;

    private static final int EIGHTS = 0x88888888;
    private static final int SEVENS = 0x77777777;

    private final String config;

    RandomFormat(String config) {
        this.config = config;
    }

    /** {@code quantization_config} as JSON; empty if there is none. */
    String config() {
        return config;
    }

    /** The tensors of a linear layer of that many outputs and inputs. */
    List<RandomTensor> layer(String name, long outputs, long inputs) {
        return switch (this) {
            case BFLOAT16 -> List.of(RandomTensor.normal(name + ".weight", List.of(outputs, inputs)));
            case W8A8 ->
                List.of(
                        bytes(name + ".weight", "I8", ANY, outputs, inputs),
                        ofBfloat16(name + ".weight_scale", 0x1p-12, outputs, 1));
            case FP8_DYNAMIC ->
                List.of(
                        bytes(name + ".weight", "F8_E4M3", SMALL_FLOAT8, outputs, inputs),
                        ofBfloat16(name + ".weight_scale", 0x1p-5, outputs, 1));
            case W4A16 ->
                List.of(
                        words(name + ".weight_packed", outputs, inputs / 8),
                        ofBfloat16(name + ".weight_scale", 0x1p-8, outputs, inputs / GROUP),
                        longs(name + ".weight_shape", outputs, inputs));
            case GPTQ ->
                List.of(
                        words(name + ".qweight", inputs / 8, outputs),
                        ofWords(name + ".qzeros", SEVENS, inputs / GROUP, outputs / 8),
                        ofFloat16(name + ".scales", inputs / GROUP, outputs),
                        groups(name + ".g_idx", GROUP, inputs));
            case AWQ ->
                List.of(
                        words(name + ".qweight", inputs, outputs / 8),
                        ofWords(name + ".qzeros", EIGHTS, inputs / GROUP, outputs / 8),
                        ofFloat16(name + ".scales", inputs / GROUP, outputs));
        };
    }

    private static String compressedTensors(
            String format, String type, int bits, String strategy, @Nullable String inputs) {
        String group = strategy.equals("group") ? ", \"group_size\": " + GROUP : "";
        String activations = inputs == null ? "null" : """
                {"num_bits": 8, "type": "%s", "symmetric": true, "strategy": "%s", "dynamic": true}""".formatted(type, inputs);
        return """
                {"quant_method": "compressed-tensors", "format": "%s", "ignore": ["lm_head"], "config_groups": {"group_0": {
                "targets": ["Linear"], "weights": {"num_bits": %d, "type": "%s", "symmetric": true, "strategy": "%s"%s},
                "input_activations": %s}}}""".formatted(format, bits, type, strategy, group, activations);
    }
}

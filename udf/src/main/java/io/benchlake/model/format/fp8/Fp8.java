package io.benchlake.model.format.fp8;

import io.benchlake.model.ByteCode;
import io.benchlake.model.InputRule;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.WeightFormat;
import io.benchlake.model.format.quantized.LinearTensors;
import io.benchlake.model.format.quantized.Quantization;
import io.benchlake.model.format.quantized.ScaledLayer;
import io.benchlake.model.format.quantized.UnsupportedQuantization;
import io.benchlake.model.json.JsonFields;

/**
 * Floating-point weights of eight bits. Which layers are quantised, the files say.
 *
 * @param name what the method is called
 * @param inputs how the inputs of layers are quantised
 */
public record Fp8(String name, InputRule inputs) implements Quantization {
    /** Meta's own, by FBGEMM: inputs by token, up to a bound. */
    public static Fp8 ofFbgemm(JsonFields config) {
        return new Fp8(
                "fbgemm_fp8",
                InputRule.bounded(config.findPositive("activation_scale_ub").orElse(Double.POSITIVE_INFINITY)));
    }

    /**
     * AutoFP8's, with one scale a matrix. Inputs that it gives one scale at a time are scaled by token, as vLLM does:
     * an answer must not depend on what shares its pass.
     */
    public static Fp8 ofAutoFp8(JsonFields config) {
        if (config.find("weight_block_size").isPresent()) {
            throw UnsupportedQuantization.of(config, "'weight_block_size'");
        }
        String scheme = config.findText("activation_scheme").orElse("dynamic");
        return switch (scheme) {
            case "static" -> new Fp8("fp8", InputRule.FIXED);
            case "dynamic" -> new Fp8("fp8", InputRule.FLOAT8);
            default -> throw UnsupportedQuantization.of(config, "the activation_scheme '" + scheme + "'");
        };
    }

    @Override
    public WeightFormat format() {
        return new WeightFormat(name, Byte.SIZE, inputs.words());
    }

    @Override
    public StoredWeight weight(LinearTensors stored) {
        return stored.has("weight_scale")
                ? new ScaledLayer(stored).matrix(ByteCode.FLOAT8, inputs)
                : stored.requirePlain();
    }
}

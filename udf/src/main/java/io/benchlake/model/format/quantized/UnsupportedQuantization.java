package io.benchlake.model.format.quantized;

import io.benchlake.error.UserError;
import io.benchlake.model.json.JsonFields;

/** Says that a checkpoint is quantised in a way that is not supported. */
public final class UnsupportedQuantization {
    private static final String SUPPORTED = "Supported: compressed-tensors (int-quantized, float-quantized,"
            + " pack-quantized, naive-quantized), fbgemm_fp8, fp8 with one scale a matrix, awq (gemm, 4 bits), gptq (4 or"
            + " 8 bits), bitsandbytes in 4 bits; see docs/models.md.";

    private UnsupportedQuantization() {}

    /**
     * @param config the file's {@code quantization_config}
     * @param what is not supported, such as {@code quant_method 'hqq'}
     */
    public static UserError of(JsonFields config, String what) {
        String method =
                config.findText("quant_method").map(name -> " (" + name + ")").orElse("");
        return UserError.invalidInput("Cannot use " + config.file() + ": its weights are quantized" + method + ", and "
                + what + " is not supported. " + SUPPORTED);
    }
}

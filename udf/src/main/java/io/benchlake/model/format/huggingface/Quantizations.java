package io.benchlake.model.format.huggingface;

import io.benchlake.error.UserError;
import io.benchlake.model.format.awq.Awq;
import io.benchlake.model.format.bitsandbytes.BitsAndBytes;
import io.benchlake.model.format.compressed.CompressedTensors;
import io.benchlake.model.format.fp8.Fp8;
import io.benchlake.model.format.gptq.Gptq;
import io.benchlake.model.format.quantized.Quantization;
import io.benchlake.model.format.quantized.UnsupportedQuantization;
import io.benchlake.model.json.JsonFields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The ways of quantising that there are, by what {@code config.json} calls them. */
final class Quantizations {
    private static final Map<String, Function<JsonFields, Quantization>> BY_METHOD = Map.of(
            "compressed-tensors", CompressedTensors::of,
            "fbgemm_fp8", Fp8::ofFbgemm,
            "fp8", Fp8::ofAutoFp8,
            "awq", Awq::of,
            "gptq", Gptq::of,
            "bitsandbytes", BitsAndBytes::of);

    private static final String MODEL_OPT = "hf_quant_config.json";

    private Quantizations() {}

    /**
     * The same of a folder with that file.
     *
     * @throws io.benchlake.error.UserError also if another file alone says that they are
     */
    static Optional<Quantization> find(Path directory, JsonFields config) {
        Optional<Quantization> found = find(config);
        Path other = directory.resolve(MODEL_OPT);
        if (found.isEmpty() && Files.exists(other)) {
            throw UserError.invalidInput(
                    "Cannot use model " + directory + ": its weights are quantized by ModelOpt, as " + MODEL_OPT
                            + " says, which is not supported. Use a checkpoint that docs/models.md describes.");
        }
        return found;
    }

    /**
     * How {@code config.json} says that the weights are quantised; empty if they are not.
     *
     * @throws io.benchlake.error.UserError if that is not supported
     */
    static Optional<Quantization> find(JsonFields config) {
        return config.findObject("quantization_config")
                .or(() -> config.findObject("compression_config"))
                .map(Quantizations::of);
    }

    private static Quantization of(JsonFields quantization) {
        String method = quantization
                .findText("quant_method")
                .orElseThrow(
                        () -> UnsupportedQuantization.of(quantization, "a quantization_config without quant_method"));
        Function<JsonFields, Quantization> reader = BY_METHOD.get(method);
        if (reader == null) {
            throw UnsupportedQuantization.of(quantization, "quant_method '" + method + "'");
        }
        return reader.apply(quantization);
    }
}

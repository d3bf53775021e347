package io.benchlake.model.format.awq;

import io.benchlake.model.ComputedWeight;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.WeightFormat;
import io.benchlake.model.format.quantized.GroupSizes;
import io.benchlake.model.format.quantized.GroupedRows;
import io.benchlake.model.format.quantized.LinearTensors;
import io.benchlake.model.format.quantized.Quantization;
import io.benchlake.model.format.quantized.UnsupportedQuantization;
import io.benchlake.model.format.safetensors.SafetensorsDType;
import io.benchlake.model.format.safetensors.StoredArray;
import io.benchlake.model.json.JsonFields;
import java.util.List;
import java.util.Locale;

/**
 * Four bits a weight, as AutoAWQ writes them in its layout {@code gemm}. Which layers are quantised, the files say.
 *
 * @param groupSize inputs that share a scale; -1 for all
 */
public record Awq(int groupSize) implements Quantization {
    private static final int BITS = 4;
    private static final int PER_WORD = Integer.SIZE / BITS;

    /** Reads the settings in {@code quantization_config}. */
    public static Awq of(JsonFields config) {
        String layout = config.findText("version").orElse("gemm");
        if (!layout.toLowerCase(Locale.ROOT).equals("gemm")) {
            throw UnsupportedQuantization.of(config, "AWQ's layout '" + layout + "'");
        }
        int bits = config.findCount("bits").orElse(BITS);
        if (bits != BITS) {
            throw UnsupportedQuantization.of(config, "AWQ with " + bits + " bits");
        }
        if (!config.findBoolean("zero_point").orElse(true)) {
            throw UnsupportedQuantization.of(config, "AWQ without zero points");
        }
        return new Awq(GroupSizes.of(config));
    }

    @Override
    public WeightFormat format() {
        return new WeightFormat("awq", BITS, "");
    }

    @Override
    public StoredWeight weight(LinearTensors stored) {
        if (!stored.has("qweight")) {
            return stored.requirePlain();
        }
        long groups = GroupSizes.groups(stored.inputs(), groupSize);
        long words = stored.outputs() / PER_WORD;
        StoredArray codes = stored.take("qweight", List.of((long) stored.inputs(), words), SafetensorsDType.I32);
        StoredArray zeros = stored.take("qzeros", List.of(groups, words), SafetensorsDType.I32);
        StoredArray scales = stored.take("scales", List.of(groups, (long) stored.outputs()), SafetensorsDType.F16);
        return new ComputedWeight(
                stored.weight(),
                new GroupedRows(
                        stored.shape(),
                        new AwqPacking(),
                        codes,
                        zeros,
                        scales,
                        null,
                        GroupSizes.columns(stored.inputs(), groupSize)));
    }
}

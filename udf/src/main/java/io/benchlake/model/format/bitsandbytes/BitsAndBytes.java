package io.benchlake.model.format.bitsandbytes;

import io.benchlake.model.ComputedWeight;
import io.benchlake.model.DType;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.WeightFormat;
import io.benchlake.model.format.quantized.LinearTensors;
import io.benchlake.model.format.quantized.Quantization;
import io.benchlake.model.format.quantized.UnsupportedQuantization;
import io.benchlake.model.format.safetensors.SafetensorsDType;
import io.benchlake.model.format.safetensors.StoredArray;
import io.benchlake.model.json.JsonFields;
import io.benchlake.model.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * Weights that bitsandbytes stored in four bits, {@code nf4} or {@code fp4}. Which layers are quantised, the files say.
 *
 * @param codes what it calls the numbers that codes stand for
 */
public record BitsAndBytes(String codes) implements Quantization {
    private static final int BITS = 4;
    private static final int MOST_STATE_BYTES = 1 << 16;

    /** Reads the settings in {@code quantization_config}. */
    public static BitsAndBytes of(JsonFields config) {
        if (config.findBoolean("load_in_8bit").orElse(false)) {
            throw UnsupportedQuantization.of(
                    config, "bitsandbytes in 8 bits (load_in_8bit, LLM.int8), which computes some columns apart,");
        }
        if (!config.findBoolean("load_in_4bit").orElse(false)) {
            throw UnsupportedQuantization.of(config, "bitsandbytes without load_in_4bit");
        }
        String codes = config.findText("bnb_4bit_quant_type").orElse("fp4");
        if (!List.of("nf4", "fp4").contains(codes)) {
            throw UnsupportedQuantization.of(config, "bitsandbytes' bnb_4bit_quant_type '" + codes + "'");
        }
        return new BitsAndBytes(codes);
    }

    @Override
    public WeightFormat format() {
        return new WeightFormat("bitsandbytes " + codes, BITS, "");
    }

    @Override
    public StoredWeight weight(LinearTensors stored) {
        if (!stored.has("weight.absmax")) {
            return stored.requirePlain();
        }
        try {
            return new ComputedWeight(stored.weight(), rows(stored));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read layer " + stored.module(), e);
        }
    }

    private FourBitRows rows(LinearTensors stored) throws IOException {
        JsonFields state = state(stored, stored.take("weight.quant_state.bitsandbytes__" + codes, SafetensorsDType.U8));
        StoredArray packed = stored.take("weight", SafetensorsDType.U8);
        long elements = (long) stored.outputs() * stored.inputs();
        require(stored, packed, (elements + 1) / 2);
        StoredArray map = stored.take("weight.quant_map", List.of(16L), SafetensorsDType.F32);
        int blockSize = state.count("blocksize");
        return new FourBitRows(
                stored.shape(),
                dtype(stored, state),
                packed,
                map,
                scales(stored, state, (elements + blockSize - 1) / blockSize),
                blockSize);
    }

    private static BlockScales scales(LinearTensors stored, JsonFields state, long blocks) {
        StoredArray absolute = stored.take("weight.absmax", SafetensorsDType.F32, SafetensorsDType.U8);
        require(stored, absolute, blocks);
        if (absolute.dtype() == SafetensorsDType.F32) {
            return new BlockScales(absolute, null);
        }
        int blockSize = state.count("nested_blocksize");
        StoredArray scales = stored.take("weight.nested_absmax", SafetensorsDType.F32);
        require(stored, scales, (blocks + blockSize - 1) / blockSize);
        StoredArray map = stored.take("weight.nested_quant_map", List.of(256L), SafetensorsDType.F32);
        float offset = (float) state.find("nested_offset")
                .orElseThrow(() -> stored.differing("its quant_state has no nested_offset"))
                .asDouble();
        return new BlockScales(absolute, new BlockScales.Nested(map, scales, blockSize, offset));
    }

    private static void require(LinearTensors stored, StoredArray array, long elements) {
        if (array.elements() != elements) {
            throw stored.differing("'" + array.name() + "' has " + array.elements() + " elements, not " + elements);
        }
    }

    private static DType dtype(LinearTensors stored, JsonFields state) {
        String key = state.findText("dtype").orElse("float32");
        return DType.find(key).orElseThrow(() -> stored.differing("its quant_state has the dtype '" + key + "'"));
    }

    private static JsonFields state(LinearTensors stored, StoredArray bytes) throws IOException {
        if (bytes.elements() > MOST_STATE_BYTES) {
            throw stored.differing("its quant_state has " + bytes.elements() + " bytes");
        }
        ByteBuffer text = bytes.map();
        return StrictJson.readObject(Path.of(bytes.file()), StrictJson.decodeUtf8(text));
    }
}

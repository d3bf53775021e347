package io.benchlake.model.format.quantized;

import io.benchlake.model.ByteCode;
import io.benchlake.model.InputRule;
import io.benchlake.model.ScaledMatrix;
import io.benchlake.model.StoredTensor;
import io.benchlake.model.format.safetensors.SafetensorsDType;
import io.benchlake.model.format.safetensors.StoredArray;
import org.jspecify.annotations.Nullable;

/** A layer of codes of one byte with scales, as several writers store it: {@code weight} and {@code weight_scale}. */
public record ScaledLayer(LinearTensors stored) {
    private static final SafetensorsDType[] SCALES = {SafetensorsDType.BF16, SafetensorsDType.F16, SafetensorsDType.F32
    };

    /** The matrix; its inputs have a stored scale where the rule asks for one. */
    public ScaledMatrix matrix(ByteCode code, InputRule inputs) {
        StoredArray codes = stored.take(
                "weight", stored.shape(), code == ByteCode.INT8 ? SafetensorsDType.I8 : SafetensorsDType.F8_E4M3);
        return new ScaledMatrix(
                stored.weight(),
                codes.file(),
                codes.byteOffset(),
                codes.shape(),
                code,
                scale("weight_scale", stored.outputs()),
                inputs,
                inputScale(inputs));
    }

    private @Nullable StoredTensor inputScale(InputRule inputs) {
        return inputs.isFixed() ? scale("input_scale", 1) : null;
    }

    private StoredTensor scale(String suffix, int most) {
        StoredArray scale = stored.take(suffix, SCALES);
        if (scale.elements() != 1 && scale.elements() != most) {
            throw stored.differing("its '" + suffix + "' has shape " + scale.shape());
        }
        return scale.weight(scale.name()).orElseThrow();
    }
}

package io.benchlake.model.format.compressed;

import io.benchlake.model.ByteCode;
import io.benchlake.model.ComputedWeight;
import io.benchlake.model.InputRule;
import io.benchlake.model.ScaledMatrix;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.format.quantized.GroupSizes;
import io.benchlake.model.format.quantized.LinearTensors;
import io.benchlake.model.format.quantized.ScaledLayer;
import io.benchlake.model.format.quantized.Words;
import io.benchlake.model.format.safetensors.SafetensorsDType;
import io.benchlake.model.format.safetensors.StoredArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The weight of one linear layer that a scheme quantises. */
record CompressedLayer(Scheme scheme, LinearTensors stored) {
    private static final SafetensorsDType[] SCALES = {SafetensorsDType.BF16, SafetensorsDType.F16, SafetensorsDType.F32
    };

    StoredWeight weight() {
        if (scheme.format().equals(Scheme.DENSE)) {
            return stored.requirePlain();
        }
        if (!scheme.format().equals(Scheme.PACKED)) {
            return bytes();
        }
        try {
            return new ComputedWeight(stored.weight(), packed());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read layer " + stored.module(), e);
        }
    }

    /** Where inputs are not quantised, the matrix is computed as it is loaded. */
    private StoredWeight bytes() {
        ByteCode code = scheme.isFloat() ? ByteCode.FLOAT8 : ByteCode.INT8;
        ScaledMatrix matrix =
                new ScaledLayer(stored).matrix(code, scheme.inputRule().orElse(InputRule.FLOAT8));
        return scheme.inputRule().isPresent() ? matrix : new ComputedWeight(matrix.name(), matrix.rows());
    }

    private PackedRows packed() throws IOException {
        Words words = new Words(scheme.bits());
        long outputs = stored.outputs();
        long groups = GroupSizes.groups(stored.inputs(), scheme.groupSize());
        StoredArray packed = stored.take(
                "weight_packed", List.of(outputs, (long) words.count(stored.inputs())), SafetensorsDType.I32);
        requireShape(stored.take("weight_shape", List.of(2L), SafetensorsDType.I64, SafetensorsDType.I32));
        StoredArray scale = stored.take("weight_scale", SCALES);
        if (scale.elements() != (scheme.hasScaleOfAll() ? 1 : outputs * groups)) {
            throw stored.differing("its 'weight_scale' has shape " + scale.shape());
        }
        return new PackedRows(
                stored.shape(),
                words,
                packed,
                scale,
                zeroPoint(words, groups),
                groupIndex(groups),
                GroupSizes.columns(stored.inputs(), scheme.groupSize()));
    }

    private void requireShape(StoredArray shape) throws IOException {
        boolean isLong = shape.dtype() == SafetensorsDType.I64;
        var bytes = shape.map();
        long rows = isLong ? bytes.getLong() : bytes.getInt();
        long columns = isLong ? bytes.getLong() : bytes.getInt();
        if (rows != stored.outputs() || columns != stored.inputs()) {
            throw stored.differing("its 'weight_shape' is " + rows + " x " + columns);
        }
    }

    private @Nullable StoredArray zeroPoint(Words words, long groups) {
        if (scheme.isSymmetric()) {
            return null;
        }
        return stored.take(
                "weight_zero_point", List.of((long) words.count(stored.outputs()), groups), SafetensorsDType.I32);
    }

    /** Numbers below 0 say that there is none. */
    private @Nullable StoredArray groupIndex(long groups) throws IOException {
        StoredArray index = stored.find("weight_g_idx", SafetensorsDType.I32).orElse(null);
        if (index == null) {
            return null;
        }
        stored.require(index, List.of((long) stored.inputs()));
        int[] ofColumns = index.ints();
        if (Arrays.stream(ofColumns).allMatch(group -> group == -1)) {
            return null;
        }
        if (Arrays.stream(ofColumns).anyMatch(group -> group < 0 || group >= groups)) {
            throw stored.differing("its 'weight_g_idx' names a group that it has not");
        }
        return index;
    }
}

package io.benchlake.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A matrix of codes of one byte, which stay so on the device: a weight is its code times a scale, and the inputs of its
 * layer become codes too.
 *
 * @param file absolute path
 * @param byteOffset of the codes, from the start of the file
 * @param scale one number for each row, or one for all
 * @param inputScale one number, if inputs have a scale that is stored
 */
public record ScaledMatrix(
        String name,
        String file,
        long byteOffset,
        List<Long> shape,
        ByteCode code,
        StoredTensor scale,
        InputRule inputs,
        @Nullable StoredTensor inputScale)
        implements StoredWeight {
    public ScaledMatrix {
        shape = List.copyOf(shape);
    }

    @Override
    public WeightRows rows() {
        return new Rows(this);
    }

    @Override
    public long bytes(DType computed) {
        return elements();
    }

    @Override
    public ScaledMatrix in(Path folder) {
        return new ScaledMatrix(
                name,
                folder.resolve(Path.of(file).getFileName()).toString(),
                byteOffset,
                shape,
                code,
                scale.in(folder),
                inputs,
                inputScale == null ? null : inputScale.in(folder));
    }

    /** The same matrix whose inputs are quantised in another way. */
    public ScaledMatrix with(InputRule other) {
        return new ScaledMatrix(name, file, byteOffset, shape, code, scale, other, inputScale);
    }

    private record Rows(ScaledMatrix matrix) implements WeightRows {
        @Override
        public List<Long> shape() {
            return matrix.shape();
        }

        @Override
        public DType dtype() {
            return matrix.scale().dtype();
        }

        @Override
        public void read(long first, int count, float[] values) throws IOException {
            int columns = Math.toIntExact(shape().get(1));
            float[] scales = matrix.scale().all();
            try (FileChannel channel = FileChannel.open(Path.of(matrix.file()))) {
                ByteBuffer codes = channel.map(
                        FileChannel.MapMode.READ_ONLY, matrix.byteOffset() + first * columns, (long) count * columns);
                for (int i = 0; i < count * columns; i++) {
                    float scale = scales[scales.length == 1 ? 0 : Math.toIntExact(first + i / columns)];
                    values[i] = matrix.code().value(codes.get(i)) * scale;
                }
            }
        }

        @Override
        public WeightRows in(Path folder) {
            return new Rows(matrix.in(folder));
        }
    }
}

package io.benchlake.tools.checkpoint;

import io.benchlake.model.DType;
import io.benchlake.model.format.safetensors.StoredArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A matrix rounded to eight bits as compressed-tensors rounds it: the scale of a row is its largest magnitude by 127.5,
 * a code is a weight by that scale, rounded to the nearest, of two the even one; all in the matrix's own number format.
 */
record Int8Rows(StoredArray matrix) {
    private static final float HALF_RANGE = 127.5f;

    /** The codes, under the name of the matrix. */
    SafetensorsWriter.Tensor codes() {
        return new RowTensor(this, matrix.name(), "I8", columns(), columns(), this::putCodes);
    }

    /** One float32 a row. */
    SafetensorsWriter.Tensor scales() {
        return new RowTensor(
                this, matrix.name() + "_scale", "F32", 1, Float.BYTES, (row, out) -> out.putFloat(scale(row)));
    }

    private DType format() {
        return matrix.dtype().weightType().orElseThrow();
    }

    private long rows() {
        return matrix.shape().get(0);
    }

    private int columns() {
        return Math.toIntExact(matrix.shape().get(1));
    }

    private void putCodes(float[] row, ByteBuffer out) {
        DType format = format();
        float scale = scale(row);
        for (float weight : row) {
            double code = Math.rint(format.rounded(weight / scale));
            out.put((byte) Math.max(Byte.MIN_VALUE, Math.min(Byte.MAX_VALUE, code)));
        }
    }

    /** A row of zeros has a scale that keeps it zero. */
    private float scale(float[] row) {
        float largest = 0;
        for (float weight : row) {
            largest = Math.max(largest, Math.abs(weight));
        }
        return largest == 0 ? 1 : format().rounded(largest / HALF_RANGE);
    }

    private interface RowWriter {
        void put(float[] row, ByteBuffer out);
    }

    /** What is made of each row of a matrix. */
    private record RowTensor(
            Int8Rows source, String name, String dtype, int rowElements, int rowBytes, RowWriter writer)
            implements SafetensorsWriter.Tensor {
        @Override
        public List<Long> shape() {
            return List.of(source.rows(), (long) rowElements);
        }

        @Override
        public long size() {
            return source.rows() * rowBytes;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            DType format = source.format();
            ByteBuffer stored = source.matrix.map();
            float[] row = new float[source.columns()];
            ByteBuffer made = ByteBuffer.allocate(rowBytes).order(ByteOrder.LITTLE_ENDIAN);
            for (long i = 0; i < source.rows(); i++) {
                for (int column = 0; column < row.length; column++) {
                    row[column] = format.next(stored);
                }
                writer.put(row, made.clear());
                out.write(made.array());
            }
        }
    }
}

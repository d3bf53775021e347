package io.benchlake.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** The values of a plain tensor, read from its file. */
record StoredRows(StoredTensor tensor) implements WeightRows {
    @Override
    public List<Long> shape() {
        return tensor.shape();
    }

    @Override
    public DType dtype() {
        return tensor.dtype();
    }

    @Override
    public void read(long first, int count, float[] values) throws IOException {
        int columns = Math.toIntExact(shape().get(shape().size() - 1));
        int elements = Math.multiplyExact(count, columns);
        int width = dtype().bytes();
        ByteBuffer bytes = ByteBuffer.allocate(elements * width).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel file = FileChannel.open(Path.of(tensor.file()))) {
            long offset = tensor.byteOffset() + first * columns * width;
            while (bytes.hasRemaining()) {
                if (file.read(bytes, offset + bytes.position()) < 0) {
                    throw new IOException(tensor.file() + " ends early");
                }
            }
        }
        bytes.flip();
        for (int i = 0; i < elements; i++) {
            values[i] = dtype().next(bytes);
        }
    }

    @Override
    public WeightRows in(Path folder) {
        return new StoredRows(tensor.in(folder));
    }
}

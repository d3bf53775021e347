package io.benchlake.model.format.gguf;

import io.benchlake.model.DType;
import io.benchlake.model.WeightRows;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The values of a tensor, in the order of Hugging Face's model.
 *
 * <p>llama.cpp rotates neighbours, Hugging Face halves of a head: so in each head of n rows of a query or key
 * projection, Hugging Face's row {@code j * n / 2 + i} is row {@code 2 i + j} of the file.
 *
 * @param heads whose rows are out of order; 0 if none are
 */
record GgufRows(GgufTensor tensor, int heads) implements WeightRows {
    @Override
    public List<Long> shape() {
        return tensor.shape();
    }

    @Override
    public DType dtype() {
        return tensor.type().plain().orElse(DType.FLOAT32);
    }

    @Override
    public WeightRows in(Path folder) {
        return new GgufRows(tensor.in(folder), heads);
    }

    @Override
    public void read(long first, int count, float[] values) throws IOException {
        try (FileChannel file = FileChannel.open(Path.of(tensor.file()))) {
            if (shape().size() == 1) {
                readVector(file, values);
            } else {
                int columns = Math.toIntExact(tensor.columns());
                IntStream.range(0, count)
                        .parallel()
                        .forEach(row -> readRow(file, place(first + row), values, row * columns));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void readVector(FileChannel file, float[] values) {
        float[] stored = new float[Math.toIntExact(tensor.columns())];
        readRow(file, 0, stored, 0);
        for (int i = 0; i < stored.length; i++) {
            values[i] = stored[(int) place(i)];
        }
    }

    /** Where the file has a row of the model. */
    private long place(long row) {
        if (heads == 0) {
            return row;
        }
        long ofHead = shape().get(0) / heads;
        long inHead = row % ofHead;
        return row - inHead + 2 * (inHead % (ofHead / 2)) + inHead / (ofHead / 2);
    }

    private void readRow(FileChannel file, long row, float[] values, int to) {
        byte[] bytes = new byte[Math.toIntExact(tensor.rowBytes())];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            while (buffer.hasRemaining()) {
                if (file.read(buffer, tensor.offset() + row * bytes.length + buffer.position()) < 0) {
                    throw new EOFException(tensor.file() + " ends within " + tensor.name());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        decode(bytes, values, to);
    }

    private void decode(byte[] row, float[] values, int to) {
        GgmlType type = tensor.type();
        for (int block = 0; block < row.length / type.blockBytes(); block++) {
            type.decoder().decode(row, block * type.blockBytes(), values, to + block * type.blockElements());
        }
    }
}

package io.benchlake.model.format.safetensors;

import io.benchlake.model.DType;
import io.benchlake.model.StoredTensor;
import java.io.EOFException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Numbers of any format in a safetensors file.
 *
 * @param file absolute path
 * @param byteOffset from the start of the file
 */
public record StoredArray(String name, String file, long byteOffset, SafetensorsDType dtype, List<Long> shape)
        implements Serializable {
    public StoredArray {
        shape = List.copyOf(shape);
    }

    public long elements() {
        return shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
    }

    /** The same numbers in the file of that name in another folder. */
    public StoredArray in(Path folder) {
        return new StoredArray(name, folder.resolve(Path.of(file).getFileName()).toString(), byteOffset, dtype, shape);
    }

    /** All its bytes, as a map of the file. */
    public ByteBuffer map() throws IOException {
        return FileMaps.of(file, byteOffset, bytes(elements())).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The bytes of elements [first, first + count), as a copy. */
    public ByteBuffer read(long first, int count) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(Math.toIntExact(bytes(count))).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(Path.of(file))) {
            while (read.hasRemaining()) {
                if (channel.read(read, byteOffset + bytes(first) + read.position()) < 0) {
                    throw new EOFException(file + " ends early");
                }
            }
        }
        return read.flip();
    }

    private long bytes(long count) {
        return Math.multiplyExact(count, dtype.bits() / Byte.SIZE);
    }

    /** Elements [first, first + count), which are floating-point numbers. */
    public float[] floats(long first, int count) throws IOException {
        DType format = dtype.weightType().orElseThrow();
        ByteBuffer bytes = read(first, count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = format.next(bytes);
        }
        return values;
    }

    /** All elements, which are floating-point numbers. */
    public float[] floats() throws IOException {
        return floats(0, Math.toIntExact(elements()));
    }

    /** Elements [first, first + count), which are whole numbers of 32 bits. */
    public int[] ints(long first, int count) throws IOException {
        int[] values = new int[count];
        read(first, count).asIntBuffer().get(values);
        return values;
    }

    /** All elements, which are whole numbers of 32 bits. */
    public int[] ints() throws IOException {
        return ints(0, Math.toIntExact(elements()));
    }

    /** It as a weight, if its numbers are of a format that weights have. */
    public Optional<StoredTensor> weight(String weight) {
        return dtype.weightType().map(format -> new StoredTensor(weight, file, byteOffset, format, shape));
    }
}

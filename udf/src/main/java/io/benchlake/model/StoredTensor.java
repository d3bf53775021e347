package io.benchlake.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A weight that lies on disk as plain numbers.
 *
 * @param file absolute path
 * @param byteOffset from the start of the file
 */
public record StoredTensor(String name, String file, long byteOffset, DType dtype, List<Long> shape)
        implements StoredWeight {
    public StoredTensor {
        shape = List.copyOf(shape);
    }

    @Override
    public WeightRows rows() {
        return new StoredRows(this);
    }

    /** All its numbers, of a tensor that is small, whatever its shape. */
    public float[] all() throws IOException {
        float[] values = new float[Math.toIntExact(elements())];
        new StoredTensor(name, file, byteOffset, dtype, List.of(elements()))
                .rows()
                .read(0, 1, values);
        return values;
    }

    @Override
    public long bytes(DType computed) {
        return computed.bytes() * elements();
    }

    @Override
    public StoredTensor in(Path folder) {
        String there = folder.resolve(Path.of(file).getFileName()).toString();
        return new StoredTensor(name, there, byteOffset, dtype, shape);
    }
}

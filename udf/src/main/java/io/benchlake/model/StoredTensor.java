package io.benchlake.model;

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

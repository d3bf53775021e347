package io.benchlake.model;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * Where one weight lies on disk.
 *
 * @param name such as {@code model.layers.0.self_attn.q_proj.weight}
 * @param file absolute path of the safetensors file
 * @param byteOffset from the start of the file
 */
public record StoredTensor(String name, String file, long byteOffset, DType dtype, List<Long> shape)
        implements Serializable {
    public StoredTensor {
        shape = List.copyOf(shape);
    }

    /** The same weight in the file of that name in another folder. */
    StoredTensor in(Path folder) {
        String there = folder.resolve(Path.of(file).getFileName()).toString();
        return new StoredTensor(name, there, byteOffset, dtype, shape);
    }

    public long elements() {
        return shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
    }
}

package io.benchlake.model.format.gguf;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * A tensor as a GGUF file stores it.
 *
 * @param name such as {@code blk.0.attn_q.weight}
 * @param file absolute path
 * @param offset of its first byte from the start of the file
 * @param shape rows before columns: the other way round than in the file
 */
record GgufTensor(String name, String file, long offset, GgmlType type, List<Long> shape) implements Serializable {
    GgufTensor {
        shape = List.copyOf(shape);
    }

    /** The same tensor in the file of that name in another folder. */
    GgufTensor in(Path folder) {
        String there = folder.resolve(Path.of(file).getFileName()).toString();
        return new GgufTensor(name, there, offset, type, shape);
    }

    /** Numbers that lie together. */
    long columns() {
        return shape.get(shape.size() - 1);
    }

    long rowBytes() {
        return columns() / type.blockElements() * type.blockBytes();
    }

    long elements() {
        return shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
    }

    long bytes() {
        return Math.multiplyExact(elements() / columns(), rowBytes());
    }
}

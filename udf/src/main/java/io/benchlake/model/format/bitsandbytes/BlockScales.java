package io.benchlake.model.format.bitsandbytes;

import io.benchlake.model.format.safetensors.StoredArray;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The scales of blocks of weights, which may be codes themselves.
 *
 * @param absolute scales, or codes of eight bits
 * @param nested what makes scales of codes; null if they are none
 */
record BlockScales(StoredArray absolute, @Nullable Nested nested) implements Serializable {
    /**
     * Scales of scales: {@code map[code] * scale + offset}.
     *
     * @param blockSize codes that share a scale
     */
    record Nested(StoredArray map, StoredArray scales, int blockSize, float offset) implements Serializable {
        Nested in(Path folder) {
            return new Nested(map.in(folder), scales.in(folder), blockSize, offset);
        }
    }

    /** The scales of blocks [first, first + count). */
    float[] read(long first, int count) throws IOException {
        if (nested == null) {
            return absolute.floats(first, count);
        }
        ByteBuffer codes = absolute.read(first, count);
        float[] map = nested.map().floats();
        float[] scales = nested.scales().floats();
        float[] read = new float[count];
        for (int i = 0; i < count; i++) {
            float product = map[codes.get(i) & 0xff] * scales[(int) ((first + i) / nested.blockSize())];
            read[i] = product + nested.offset();
        }
        return read;
    }

    BlockScales in(Path folder) {
        return new BlockScales(absolute.in(folder), nested == null ? null : nested.in(folder));
    }
}

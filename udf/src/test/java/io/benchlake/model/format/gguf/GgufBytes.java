package io.benchlake.model.format.gguf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the start of a GGUF file number by number, right or wrong. */
final class GgufBytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Magic, version, and how many tensors and keys follow. */
    static GgufBytes start(int version, long tensors, long keys) {
        return new GgufBytes().raw("GGUF").int32(version).int64(tensors).int64(keys);
    }

    GgufBytes raw(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    GgufBytes zeros(int count) {
        bytes.writeBytes(new byte[count]);
        return this;
    }

    GgufBytes int32(int value) {
        bytes.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
        return this;
    }

    GgufBytes int64(long value) {
        bytes.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
        return this;
    }

    GgufBytes text(String text) {
        return int64(text.length()).raw(text);
    }

    GgufBytes tensor(String name, int type, long offset, long... shape) {
        text(name).int32(shape.length);
        for (long length : shape) {
            int64(length);
        }
        return int32(type).int64(offset);
    }

    Path write(Path file) throws IOException {
        return Files.write(file, bytes.toByteArray());
    }
}

package io.benchlake.imports.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Unsigned numbers of a zip's headers. */
final class LittleEndian {
    private LittleEndian() {}

    static int unsigned16(byte[] bytes, int at) {
        return Short.toUnsignedInt(buffer(bytes).getShort(at));
    }

    static long unsigned32(byte[] bytes, int at) {
        return Integer.toUnsignedLong(buffer(bytes).getInt(at));
    }

    static long signed64(byte[] bytes, int at) {
        return buffer(bytes).getLong(at);
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}

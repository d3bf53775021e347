package io.benchlake.model.format.meta;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * Where the central directory of a zip archive lies, as its last bytes say; zip64 for archives beyond 4 GB.
 *
 * <p>The format: PKWARE's APPNOTE, 4.3.14 to 4.3.16.
 *
 * @param offset from the start of the file
 * @param entries that it lists
 */
record ZipDirectory(long offset, int bytes, int entries) {
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_BYTES = 20;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_BYTES = 56;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_ENTRIES = 100_000;

    /** The directory; nothing if the file does not end as a zip archive does. */
    static Optional<ZipDirectory> find(FileChannel channel, PthFault fault) throws IOException {
        long size = channel.size();
        int length = (int) Math.min(size, END_BYTES + LONGEST_COMMENT);
        ByteBuffer tail = read(channel, size - length, length, fault);
        for (int at = length - END_BYTES; at >= 0; at--) {
            boolean ends = tail.getInt(at) == END && at + END_BYTES + (tail.getShort(at + 20) & 0xffff) == length;
            if (ends) {
                return Optional.of(of(channel, size - length + at, tail.slice(at, END_BYTES), fault));
            }
        }
        return Optional.empty();
    }

    private static ZipDirectory of(FileChannel channel, long endsAt, ByteBuffer end, PthFault fault)
            throws IOException {
        end.order(ByteOrder.LITTLE_ENDIAN);
        if (endsAt >= LOCATOR_BYTES) {
            ByteBuffer locator = read(channel, endsAt - LOCATOR_BYTES, LOCATOR_BYTES, fault);
            if (locator.getInt(0) == LOCATOR) {
                return of64(channel, locator.getLong(8), fault);
            }
        }
        return checked(
                endsAt,
                Integer.toUnsignedLong(end.getInt(16)),
                Integer.toUnsignedLong(end.getInt(12)),
                end.getShort(10) & 0xffff,
                end.getShort(8) & 0xffff,
                fault);
    }

    private static ZipDirectory of64(FileChannel channel, long at, PthFault fault) throws IOException {
        ByteBuffer end = read(channel, at, END_64_BYTES, fault);
        if (end.getInt(0) != END_64) {
            throw fault.damaged("its zip64 end of directory is not where it should be");
        }
        return checked(at, end.getLong(48), end.getLong(40), end.getLong(32), end.getLong(24), fault);
    }

    private static ZipDirectory checked(
            long endsAt, long offset, long bytes, long entries, long entriesOfDisk, PthFault fault) {
        if (entries != entriesOfDisk) {
            throw fault.damaged("it is a part of a zip archive of several");
        }
        if (bytes < 0 || bytes > MOST_BYTES || entries < 0 || entries > MOST_ENTRIES) {
            throw fault.damaged("its directory claims %s entries in %s bytes, more than weights have"
                    .formatted(Long.toUnsignedString(entries), Long.toUnsignedString(bytes)));
        }
        if (offset < 0 || offset > endsAt - bytes) {
            throw fault.damaged("its directory lies outside of it");
        }
        return new ZipDirectory(offset, (int) bytes, (int) entries);
    }

    /** Bytes of the file, little-endian. */
    static ByteBuffer read(FileChannel channel, long offset, int length, PthFault fault) throws IOException {
        if (offset < 0 || offset > channel.size() - length) {
            throw fault.damaged("bytes from %s on are missing".formatted(Long.toUnsignedString(offset)));
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw fault.damaged("it shrank while it was read");
            }
        }
        return buffer.flip();
    }
}

package io.benchlake.model.format.meta;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the entries of a central directory, each checked against its local header: what they say twice must be the
 * same. Sizes are those of the directory, since a local header may leave them to what follows the data.
 */
final class ZipRecords {
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_BYTES = 30;
    private static final int ENCRYPTED = 1;
    private static final int ZIP64 = 1;
    private static final long IN_ZIP64 = 0xffff_ffffL;

    private final FileChannel channel;
    private final ZipDirectory directory;
    private final PthFault fault;

    ZipRecords(FileChannel channel, ZipDirectory directory, PthFault fault) {
        this.channel = channel;
        this.directory = directory;
        this.fault = fault;
    }

    Map<String, ZipRecord> read() throws IOException {
        ByteBuffer bytes = ZipDirectory.read(channel, directory.offset(), directory.bytes(), fault);
        Map<String, ZipRecord> records = new HashMap<>();
        for (int i = 0; i < directory.entries(); i++) {
            String name = next(bytes, records);
            if (name.isEmpty()) {
                throw fault.damaged("its directory lists an entry without a name");
            }
        }
        return records;
    }

    private String next(ByteBuffer bytes, Map<String, ZipRecord> records) throws IOException {
        int at = bytes.position();
        require(bytes.remaining() >= ENTRY_BYTES && bytes.getInt(at) == ENTRY);
        int nameLength = bytes.getShort(at + 28) & 0xffff;
        int extraLength = bytes.getShort(at + 30) & 0xffff;
        int length = ENTRY_BYTES + nameLength + extraLength + (bytes.getShort(at + 32) & 0xffff);
        require(bytes.remaining() >= length);
        String name = name(bytes, at + ENTRY_BYTES, nameLength);
        requirePlain(name, bytes.getShort(at + 8), bytes.getShort(at + 10));
        Sizes sizes = sizes(bytes, at, extra(bytes, at + ENTRY_BYTES + nameLength, extraLength));
        if (records.put(name, record(name, nameLength, sizes)) != null) {
            throw fault.damaged("it holds '" + name + "' twice");
        }
        bytes.position(at + length);
        return name;
    }

    private void require(boolean holds) {
        if (!holds) {
            throw fault.damaged("its directory is damaged");
        }
    }

    private static String name(ByteBuffer bytes, int at, int length) {
        return StandardCharsets.UTF_8.decode(bytes.slice(at, length)).toString();
    }

    private static ByteBuffer extra(ByteBuffer bytes, int at, int length) {
        return bytes.slice(at, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void requirePlain(String name, int flags, int method) {
        if ((flags & ENCRYPTED) != 0) {
            throw fault.unusable("its entry '" + name + "' is encrypted");
        }
        if (method != 0) {
            throw fault.unusable("its entry '" + name
                    + "' is compressed, so that it cannot be read in place: the archive was packed again by something"
                    + " other than torch.save");
        }
    }

    private record Sizes(long packed, long bytes, long header) {}

    /** Sizes that do not fit into 32 bits stand in an extra field, in this order. */
    private Sizes sizes(ByteBuffer bytes, int at, ByteBuffer extra) {
        ByteBuffer wide = zip64(extra);
        long plain = wide(Integer.toUnsignedLong(bytes.getInt(at + 24)), wide);
        long packed = wide(Integer.toUnsignedLong(bytes.getInt(at + 20)), wide);
        return new Sizes(packed, plain, wide(Integer.toUnsignedLong(bytes.getInt(at + 42)), wide));
    }

    private long wide(long narrow, ByteBuffer wide) {
        if (narrow != IN_ZIP64) {
            return narrow;
        }
        require(wide.remaining() >= Long.BYTES);
        return wide.getLong();
    }

    private ByteBuffer zip64(ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int kind = extra.getShort() & 0xffff;
            int length = extra.getShort() & 0xffff;
            require(extra.remaining() >= length);
            if (kind == ZIP64) {
                return extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            }
            extra.position(extra.position() + length);
        }
        return ByteBuffer.allocate(0);
    }

    private ZipRecord record(String name, int nameLength, Sizes sizes) throws IOException {
        ByteBuffer local = ZipDirectory.read(channel, sizes.header(), LOCAL_BYTES + nameLength, fault);
        boolean same = local.getInt(0) == LOCAL
                && local.getShort(8) == 0
                && (local.getShort(26) & 0xffff) == nameLength
                && name(local, LOCAL_BYTES, nameLength).equals(name);
        if (!same || sizes.packed() != sizes.bytes()) {
            throw fault.damaged("its directory and what stands before '" + name + "' differ");
        }
        long offset = sizes.header() + LOCAL_BYTES + nameLength + (local.getShort(28) & 0xffff);
        if (sizes.bytes() < 0 || offset > directory.offset() - sizes.bytes()) {
            throw fault.damaged("'" + name + "' reaches beyond the data: it is truncated");
        }
        return new ZipRecord(offset, sizes.bytes());
    }
}

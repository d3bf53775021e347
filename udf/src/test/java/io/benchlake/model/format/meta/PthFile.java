package io.benchlake.model.format.meta;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A {@code .pth} file made by hand, of a pickle and records, in the ways in which zip archives can be written. */
final class PthFile {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private boolean zip64;
    private int method;
    private int flags = 8;
    private String nameBeforeData = "";

    PthFile(byte[] pickle) {
        entries.put("model/data.pkl", pickle);
    }

    PthFile with(String name, byte[] data) {
        entries.put("model/" + name, data);
        return this;
    }

    /** With sizes and offsets where archives beyond 4 GB have them. */
    PthFile zip64() {
        zip64 = true;
        return this;
    }

    PthFile method(int number) {
        method = number;
        return this;
    }

    PthFile flags(int bits) {
        flags = bits;
        return this;
    }

    /** With another name before the data of the first entry than in the directory. */
    PthFile named(String other) {
        nameBeforeData = other;
        return this;
    }

    Path write(Path file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        List<String> names = new ArrayList<>(entries.keySet());
        for (String name : names) {
            byte[] data = Objects.requireNonNull(entries.get(name));
            int offset = out.size();
            out.writeBytes(local(name.equals(names.get(0)) && !nameBeforeData.isEmpty() ? nameBeforeData : name));
            out.writeBytes(data);
            out.writeBytes(new byte[16]); // A data descriptor, which nobody reads.
            directory.writeBytes(entry(name, data.length, offset));
        }
        int start = out.size();
        out.writeBytes(directory.toByteArray());
        out.writeBytes(end(names.size(), directory.size(), start));
        try {
            return Files.write(file, out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sizes are left open, as flag bit 3 says, and an extra field pads the data: the directory's is another. */
    private byte[] local(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        int padding = 37;
        return buffer(30 + text.length + padding)
                .putInt(0x04034b50)
                .putShort((short) 0)
                .putShort((short) flags)
                .putShort((short) method)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putShort((short) text.length)
                .putShort((short) padding)
                .put(text)
                .array();
    }

    private byte[] entry(String name, int size, int offset) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer extra = zip64
                ? buffer(36)
                        .putShort((short) 0x7777)
                        .putShort((short) 4)
                        .putInt(0)
                        .putShort((short) 1)
                        .putShort((short) 24)
                        .putLong(size)
                        .putLong(size)
                        .putLong(offset)
                : buffer(0);
        return buffer(46 + text.length + extra.capacity())
                .putInt(0x02014b50)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) flags)
                .putShort((short) method)
                .putInt(0)
                .putInt(0)
                .putInt(zip64 ? -1 : size)
                .putInt(zip64 ? -1 : size)
                .putShort((short) text.length)
                .putShort((short) extra.capacity())
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt(zip64 ? -1 : offset)
                .put(text)
                .put(extra.flip())
                .array();
    }

    private byte[] end(int count, int size, int start) {
        byte[] bytes = new byte[zip64 ? 56 + 20 + 22 : 22];
        ByteBuffer end = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (zip64) {
            end.putInt(0x06064b50).putLong(44).putInt(0).putInt(0).putInt(0);
            end.putLong(count).putLong(count).putLong(size).putLong(start);
            end.putInt(0x07064b50).putInt(0).putLong((long) start + size).putInt(1);
        }
        short narrowCount = zip64 ? (short) -1 : (short) count;
        end.putInt(0x06054b50)
                .putInt(0)
                .putShort(narrowCount)
                .putShort(narrowCount)
                .putInt(zip64 ? -1 : size)
                .putInt(zip64 ? -1 : start)
                .putShort((short) 0);
        return bytes;
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}

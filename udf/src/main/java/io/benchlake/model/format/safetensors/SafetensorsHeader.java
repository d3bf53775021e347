package io.benchlake.model.format.safetensors;

import io.benchlake.model.json.StrictJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a safetensors file says it holds, checked against its size: a reader of the data can trust every offset.
 *
 * <p>The format (github.com/huggingface/safetensors): 8 bytes little-endian header length, a JSON header, the data.
 * Tensors fill the data without holes or overlap.
 *
 * @param file the file
 * @param dataOffset where the data starts, in bytes from the start of the file
 * @param tensors by name
 */
public record SafetensorsHeader(Path file, long dataOffset, Map<String, Entry> tensors) {
    static final int MAX_HEADER_BYTES = 100_000_000;
    private static final int LENGTH_BYTES = 8;

    /**
     * One tensor.
     *
     * @param begin first byte, from the start of the data
     * @param end byte after the last, from the start of the data
     */
    public record Entry(String name, SafetensorsDType dtype, List<Long> shape, long begin, long end) {
        public Entry {
            shape = List.copyOf(shape);
        }
    }

    public SafetensorsHeader {
        tensors = Map.copyOf(tensors);
    }

    /** Where the numbers of one tensor lie. */
    public StoredArray array(Entry entry) {
        return new StoredArray(entry.name(), file.toString(), dataOffset + entry.begin(), entry.dtype(), entry.shape());
    }

    /** Reads and checks the header; the data is not read. */
    public static SafetensorsHeader read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            int length = headerLength(file, channel, size);
            String json = StrictJson.decodeUtf8(bytes(file, channel, LENGTH_BYTES, length));
            SafetensorsHeader header = new SafetensorsHeader(
                    file, LENGTH_BYTES + (long) length, new SafetensorsHeaderParser(file).parse(json));
            header.checkDataLength(header.checkNoHoles(), size);
            return header;
        } catch (CharacterCodingException e) {
            throw StrictJson.refused(file, "its header is not UTF-8");
        } catch (IOException e) {
            throw StrictJson.refused(file, "it cannot be opened (" + e + ")");
        }
    }

    private static int headerLength(Path file, FileChannel channel, long size) throws IOException {
        if (size < LENGTH_BYTES) {
            throw StrictJson.refused(
                    file, "expected at least %s bytes, found %s: it is truncated".formatted(LENGTH_BYTES, size));
        }
        long length = bytes(file, channel, 0, LENGTH_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        if (Long.compareUnsigned(length, MAX_HEADER_BYTES) > 0) {
            throw StrictJson.refused(
                    file,
                    "its header claims %s bytes, more than the limit of %s"
                            .formatted(Long.toUnsignedString(length), MAX_HEADER_BYTES));
        }
        if (length > size - LENGTH_BYTES) {
            throw StrictJson.refused(
                    file,
                    "expected at least %s bytes, found %s: it is truncated".formatted(LENGTH_BYTES + length, size));
        }
        return (int) length;
    }

    private static ByteBuffer bytes(Path file, FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw StrictJson.refused(file, "it shrank while it was read");
            }
        }
        return buffer.flip();
    }

    /** Checks that tensors follow each other without a gap, and returns where the last ends. */
    private long checkNoHoles() {
        long end = 0;
        for (Entry entry : inFileOrder()) {
            if (entry.begin() != end) {
                throw StrictJson.refused(
                        file,
                        "tensor '%s' starts at byte %s of the data, where byte %s is expected: %s"
                                .formatted(
                                        entry.name(),
                                        entry.begin(),
                                        end,
                                        entry.begin() < end ? "it overlaps" : "a hole"));
            }
            end = entry.end();
        }
        return end;
    }

    private List<Entry> inFileOrder() {
        return tensors.values().stream()
                .sorted(Comparator.comparingLong(Entry::begin)
                        .thenComparingLong(Entry::end)
                        .thenComparing(Entry::name))
                .toList();
    }

    private void checkDataLength(long dataLength, long size) {
        if (dataLength > size - dataOffset) {
            throw StrictJson.refused(
                    file, "expected %s bytes, found %s: it is truncated".formatted(dataOffset + dataLength, size));
        }
        if (dataLength < size - dataOffset) {
            throw StrictJson.refused(
                    file,
                    "expected %s bytes, found %s: data follows the last tensor"
                            .formatted(dataOffset + dataLength, size));
        }
    }
}

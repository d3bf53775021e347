package io.benchlake.model.format.gguf;

import io.benchlake.model.json.StrictJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the start of a GGUF file: magic and version, metadata, tensors. Every count is bounded before anything of its
 * size is made, so that a hostile file costs no more memory than its bytes.
 */
final class GgufHeaderParser {
    private static final int MIN_BYTES = 4;
    private static final int MAGIC = 0x46554747;
    private static final String ALIGNMENT = "general.alignment";
    private static final int DEFAULT_ALIGNMENT = 32;
    private static final int MAX_ALIGNMENT = 1 << 20;
    private static final int MAX_TENSORS = 200_000;
    private static final int MAX_DIMENSIONS = 4;
    private static final int MAX_NAME = 1_000;

    private final Path file;
    private final GgufInput input;

    GgufHeaderParser(Path file, GgufInput input) {
        this.file = file;
        this.input = input;
    }

    GgufHeader parse() throws IOException {
        checkStart();
        long tensorCount = input.count("the number of tensors", MAX_TENSORS);
        GgufMetadata metadata = new GgufMetadata(file, new GgufValues(input).readAll());
        Map<String, GgufTensor> listed = new LinkedHashMap<>();
        for (long i = 0; i < tensorCount; i++) {
            GgufTensor tensor = readTensor();
            if (listed.put(tensor.name(), tensor) != null) {
                throw input.refused("it lists tensor '" + tensor.name() + "' twice");
            }
        }
        return new GgufHeader(file, metadata, placed(listed, alignment(metadata)));
    }

    private void checkStart() throws IOException {
        if (input.size() < MIN_BYTES || input.int32() != MAGIC) {
            // Says what else the file is, such as a Git LFS pointer.
            throw StrictJson.refused(file, "it does not start with 'GGUF', so it is no GGUF file");
        }
        int version = input.int32();
        if (Integer.reverseBytes(version) > 0 && Integer.reverseBytes(version) < 16) {
            throw input.refused("it is a big-endian GGUF file, which is not supported");
        }
        if (version < 2 || version > 3) {
            throw input.refused(
                    "it is of GGUF version " + Integer.toUnsignedString(version) + ", where 2 and 3 are supported");
        }
    }

    private static int alignment(GgufMetadata metadata) {
        int alignment = metadata.findCount(ALIGNMENT).orElse(DEFAULT_ALIGNMENT);
        metadata.require(
                Integer.bitCount(alignment) == 1 && alignment <= MAX_ALIGNMENT,
                ALIGNMENT,
                "a power of two up to " + MAX_ALIGNMENT);
        return alignment;
    }

    /** The offset is that from the start of the data, which follows the header. */
    private GgufTensor readTensor() throws IOException {
        String name = input.text("a tensor's name", MAX_NAME);
        int dimensions = input.int32();
        expect(dimensions > 0 && dimensions <= MAX_DIMENSIONS, name, "has %s dimensions".formatted(dimensions));
        List<Long> shape = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            shape.add(input.int64());
        }
        expect(shape.stream().allMatch(length -> length > 0), name, "has the shape " + shape);
        Collections.reverse(shape);
        long code = Integer.toUnsignedLong(input.int32());
        GgmlType type = GgmlType.find(code)
                .orElseThrow(() -> input.refused("tensor '" + name + "' has the unknown type " + code));
        GgufTensor tensor = new GgufTensor(name, file.toString(), input.int64(), type, shape);
        expect(
                tensor.columns() % type.blockElements() == 0,
                name,
                "has rows of %s numbers, which blocks of %s (%s) do not fill"
                        .formatted(tensor.columns(), type.blockElements(), type));
        return tensor;
    }

    /** Tensors lie one behind the other, each padded to the alignment, as llama.cpp demands too. */
    private Map<String, GgufTensor> placed(Map<String, GgufTensor> listed, int alignment) {
        long dataOffset = padded(input.position(), alignment);
        long end = 0;
        Map<String, GgufTensor> placed = new TreeMap<>();
        for (GgufTensor tensor : listed.values()) {
            expect(
                    tensor.offset() == padded(end, alignment),
                    tensor.name(),
                    "starts at byte %s of the data, where byte %s is expected"
                            .formatted(tensor.offset(), padded(end, alignment)));
            end = Math.addExact(tensor.offset(), bytes(tensor));
            long offset = Math.addExact(dataOffset, tensor.offset());
            placed.put(
                    tensor.name(), new GgufTensor(tensor.name(), tensor.file(), offset, tensor.type(), tensor.shape()));
        }
        checkDataLength(Math.addExact(dataOffset, end), alignment);
        return placed;
    }

    private long bytes(GgufTensor tensor) {
        try {
            long bytes = tensor.bytes();
            // Far below an overflow, so that sums of what passes cannot overflow before they are too long.
            expect(bytes <= input.size(), tensor.name(), "needs %s bytes: the file is truncated".formatted(bytes));
            return bytes;
        } catch (ArithmeticException e) {
            throw input.refused("tensor '" + tensor.name() + "' has a shape that overflows: " + tensor.shape());
        }
    }

    private void checkDataLength(long expected, int alignment) {
        if (expected > input.size()) {
            throw input.refused(
                    "expected at least %s bytes, found %s: it is truncated".formatted(expected, input.size()));
        }
        if (padded(expected, alignment) < input.size()) {
            throw input.refused("expected %s bytes, found %s: data follows the last tensor"
                    .formatted(padded(expected, alignment), input.size()));
        }
    }

    private static long padded(long offset, int alignment) {
        return Math.addExact(offset, alignment - 1) / alignment * alignment;
    }

    private void expect(boolean holds, String tensor, String fault) {
        if (!holds) {
            throw input.refused("tensor '" + tensor + "' " + fault);
        }
    }
}

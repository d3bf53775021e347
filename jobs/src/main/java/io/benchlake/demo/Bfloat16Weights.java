package io.benchlake.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The bfloat16 weights of one small safetensors file, in memory.
 *
 * <p>File format: the length of the header (8 bytes, little-endian), a JSON header with dtype, shape and byte range of
 * each weight, then the values.
 */
public final class Bfloat16Weights {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LENGTH_BYTES = 8;

    private final Map<String, Weight> weights;

    /** One weight: its shape and its values row by row. */
    public static final class Weight {
        private final List<Long> shape;
        private final float[] values;

        public Weight(List<Long> shape, float[] values) {
            this.shape = List.copyOf(shape);
            this.values = values.clone();
        }

        public List<Long> shape() {
            return shape;
        }

        /** A copy. */
        public float[] values() {
            return values.clone();
        }

        /** The length of a row, which is the last size. */
        public int columns() {
            return Math.toIntExact(shape.get(shape.size() - 1));
        }
    }

    public Bfloat16Weights(Map<String, Weight> weights) {
        this.weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    /** The weights by name, in the order of the file. */
    public Map<String, Weight> weights() {
        return weights;
    }

    public static Bfloat16Weights read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = Math.toIntExact(bytes.getLong());
        JsonNode header = JSON.readTree(bytes.array(), LENGTH_BYTES, headerLength);
        ByteBuffer values = bytes.position(LENGTH_BYTES + headerLength).slice().order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Weight> weights = new LinkedHashMap<>();
        header.fields().forEachRemaining(entry -> {
            if (!entry.getKey().equals("__metadata__")) {
                weights.put(entry.getKey(), weight(entry.getValue(), values));
            }
        });
        return new Bfloat16Weights(weights);
    }

    private static Weight weight(JsonNode entry, ByteBuffer values) {
        List<Long> shape = StreamSupport.stream(entry.get("shape").spliterator(), false)
                .map(JsonNode::asLong)
                .toList();
        int first = entry.get("data_offsets").get(0).asInt();
        float[] decoded = new float[(entry.get("data_offsets").get(1).asInt() - first) / Short.BYTES];
        for (int i = 0; i < decoded.length; i++) {
            decoded[i] = decode(values.getShort(first + i * Short.BYTES));
        }
        return new Weight(shape, decoded);
    }

    /** Writes the weights; values are rounded to the nearest bfloat16. */
    public void write(Path file) throws IOException {
        byte[] header = header();
        int values = weights.values().stream()
                .mapToInt(weight -> weight.values.length)
                .sum();
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH_BYTES + header.length + values * Short.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header);
        weights.values().forEach(weight -> {
            for (float value : weight.values) {
                bytes.putShort(encode(value));
            }
        });
        Files.write(file, bytes.array());
    }

    private byte[] header() {
        ObjectNode header = JSON.createObjectNode();
        header.putObject("__metadata__").put("format", "pt");
        int at = 0;
        for (Map.Entry<String, Weight> entry : weights.entrySet()) {
            int end = at + entry.getValue().values.length * Short.BYTES;
            ObjectNode node = header.putObject(entry.getKey()).put("dtype", "BF16");
            entry.getValue().shape().forEach(node.withArray("shape")::add);
            node.putArray("data_offsets").add(at).add(end);
            at = end;
        }
        return padded(header.toString()).getBytes(StandardCharsets.UTF_8);
    }

    /** Blanks keep the values aligned to 8 bytes, so that they can be mapped. */
    private static String padded(String header) {
        return header + " ".repeat(Math.floorMod(-header.length(), LENGTH_BYTES));
    }

    static float decode(short bits) {
        return Float.intBitsToFloat(bits << Short.SIZE);
    }

    /** Rounds to the nearest bfloat16, and of two that are equally near to the even one. */
    static short encode(float value) {
        int bits = Float.floatToIntBits(value);
        int roundUp = 0x7FFF + ((bits >>> Short.SIZE) & 1);
        return (short) ((bits + roundUp) >>> Short.SIZE);
    }
}

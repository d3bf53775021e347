package io.benchlake.model.format.safetensors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Safetensors files made by hand, sound and broken ones. */
public final class SafetensorsFiles {
    private SafetensorsFiles() {}

    /** A file with this header, whatever it says, and as many zero bytes. */
    public static Path write(Path file, String header, int dataBytes) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return writeRaw(file, json.length, json, dataBytes);
    }

    public static Path writeRaw(Path file, long headerLength, byte[] header, int dataBytes) {
        ByteBuffer content = ByteBuffer.allocate(8 + header.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        content.putLong(headerLength).put(header);
        try {
            return Files.write(file, content.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A sound file of zeros. */
    public static Path write(Path file, Map<String, List<Long>> shapes, SafetensorsDType dtype) {
        StringBuilder header = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
        int end = 0;
        for (Map.Entry<String, List<Long>> tensor : shapes.entrySet()) {
            int begin = end;
            end += (int) (tensor.getValue().stream().reduce(1L, Math::multiplyExact) * dtype.bits() / 8);
            header.append(",").append(tensor(tensor.getKey(), dtype.name(), text(tensor.getValue()), begin, end));
        }
        return write(file, header + "}  ", end);
    }

    /** One entry of a header. */
    public static String tensor(String name, String dtype, String shape, long begin, long end) {
        return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                .formatted(name, dtype, shape, begin, end);
    }

    private static String text(List<Long> shape) {
        return shape.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }
}

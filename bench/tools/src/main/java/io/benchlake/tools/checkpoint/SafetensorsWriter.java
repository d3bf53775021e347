package io.benchlake.tools.checkpoint;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes safetensors files (github.com/huggingface/safetensors), holding no tensor in memory. */
final class SafetensorsWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BUFFER = 1 << 20;

    private SafetensorsWriter() {}

    /** A tensor of a file to write. */
    interface Tensor {
        String name();

        /** As the file's header spells it. */
        String dtype();

        List<Long> shape();

        /** Bytes of all elements. */
        long size();

        /** Writes so many bytes, little-endian. */
        void writeTo(OutputStream out) throws IOException;
    }

    static void write(Path file, List<? extends Tensor> tensors) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
            byte[] header = header(tensors).getBytes(StandardCharsets.UTF_8);
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .array());
            out.write(header);
            for (Tensor tensor : tensors) {
                tensor.writeTo(out);
            }
        }
    }

    /** Padded so that the data starts at a multiple of eight bytes, as the format's own writer does. */
    private static String header(List<? extends Tensor> tensors) {
        ObjectNode header = JSON.createObjectNode();
        header.putObject("__metadata__").put("format", "pt");
        long end = 0;
        for (Tensor tensor : tensors) {
            ObjectNode entry = header.putObject(tensor.name()).put("dtype", tensor.dtype());
            tensor.shape().forEach(entry.putArray("shape")::add);
            entry.putArray("data_offsets").add(end).add(end + tensor.size());
            end += tensor.size();
        }
        String json = header.toString();
        return json + " ".repeat(Math.floorMod(-json.length(), Long.BYTES));
    }
}

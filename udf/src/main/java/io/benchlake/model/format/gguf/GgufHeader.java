package io.benchlake.model.format.gguf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a GGUF file says it holds, checked against its size: a reader of the data can trust every offset.
 *
 * @param tensors by name
 */
record GgufHeader(Path file, GgufMetadata metadata, Map<String, GgufTensor> tensors) {
    GgufHeader {
        tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
    }

    /** Reads and checks the header; the data is not read. */
    static GgufHeader read(Path file) {
        try (GgufInput input = GgufInput.open(file)) {
            return new GgufHeaderParser(file, input).parse();
        } catch (IOException e) {
            throw GgufInput.refused(file, "it cannot be opened (" + e + ")");
        }
    }
}

package io.benchlake.model.djl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchlake.EmbeddedDemo;
import io.benchlake.SharedFixtures;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A copy of a small Llama in a folder, to be changed as {@code record_variants.py} changes it. */
public final class LlamaVariant {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WEIGHTS = "model.safetensors";

    final Path folder;

    /** Of the model behind the recorded variants. */
    LlamaVariant(Path folder) {
        this(SharedFixtures.require("models/tiny-llama"), folder);
    }

    private LlamaVariant(Path original, Path folder) {
        this.folder = folder;
        try (Stream<Path> files = Files.list(original)) {
            Files.createDirectories(folder);
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the embedded model. */
    public static LlamaVariant ofDemo(Path folder) {
        return new LlamaVariant(EmbeddedDemo.model(), folder);
    }

    /** Sets fields of a JSON file, written with single quotes; those with the value {@code '-'} are removed. */
    public LlamaVariant set(String file, String fields) {
        ObjectNode changed = (ObjectNode) (Files.exists(folder.resolve(file)) ? read(file) : JSON.createObjectNode());
        parse(fields).fields().forEachRemaining(field -> {
            if (field.getValue().asText().equals("-")) {
                changed.remove(field.getKey());
            } else {
                changed.set(field.getKey(), field.getValue());
            }
        });
        return write(file, changed.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a special token to {@code tokenizer.json}. */
    public LlamaVariant addToken(int id, String text) {
        ObjectNode tokenizer = (ObjectNode) read("tokenizer.json");
        tokenizer
                .withArray("added_tokens")
                .add(parse(("{'id': %s, 'content': '%s', 'single_word': false, 'lstrip': false, 'rstrip': false, "
                                + "'normalized': false, 'special': true}")
                        .formatted(id, text)));
        return write("tokenizer.json", tokenizer.toString().getBytes(StandardCharsets.UTF_8));
    }

    LlamaVariant rename(UnaryOperator<String> names) {
        Map<String, Tensor> renamed = new LinkedHashMap<>();
        tensors().forEach((name, tensor) -> renamed.put(names.apply(name), tensor));
        return write(renamed);
    }

    LlamaVariant remove(String... names) {
        Map<String, Tensor> tensors = tensors();
        tensors.keySet().removeAll(List.of(names));
        return write(tensors);
    }

    /** Adds bfloat16 tensors of length 1 and value 2. */
    public LlamaVariant add(String... names) {
        Map<String, Tensor> tensors = tensors();
        for (String name : names) {
            tensors.put(name, new Tensor("BF16", JSON.createArrayNode().add(1), new byte[] {0, 0x40}));
        }
        return write(tensors);
    }

    /** Frees the disk of the weights, of which tests need dozens. */
    void deleteWeights() {
        try {
            Files.delete(folder.resolve(WEIGHTS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds rows of zeros to the embedding and the output layer. */
    LlamaVariant pad(int rows) {
        Map<String, Tensor> tensors = tensors();
        for (String name : List.of("model.embed_tokens.weight", "lm_head.weight")) {
            tensors.computeIfPresent(
                    name,
                    (same, old) -> new Tensor(
                            old.dtype,
                            JSON.createArrayNode().add(rows).add(256),
                            Arrays.copyOf(old.bytes, rows * 256 * 2)));
        }
        return write(tensors);
    }

    /** Stores norms as float32. */
    LlamaVariant widenNorms() {
        Map<String, Tensor> tensors = tensors();
        tensors.replaceAll((name, tensor) -> name.contains("norm") ? tensor.widened() : tensor);
        return write(tensors);
    }

    private Map<String, Tensor> tensors() {
        try {
            ByteBuffer file =
                    ByteBuffer.wrap(Files.readAllBytes(folder.resolve(WEIGHTS))).order(ByteOrder.LITTLE_ENDIAN);
            byte[] header = new byte[(int) file.getLong()];
            file.get(header);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            JSON.readTree(header).fields().forEachRemaining(field -> {
                if (!field.getKey().equals("__metadata__")) {
                    tensors.put(field.getKey(), Tensor.of(field.getValue(), file.array(), 8 + header.length));
                }
            });
            return tensors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LlamaVariant write(Map<String, Tensor> tensors) {
        ObjectNode header = JSON.createObjectNode();
        int end = 0;
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            ObjectNode entry = header.putObject(tensor.getKey()).put("dtype", tensor.getValue().dtype);
            entry.set("shape", tensor.getValue().shape);
            entry.putArray("data_offsets").add(end).add(end += tensor.getValue().bytes.length);
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve(WEIGHTS);
        try {
            Files.delete(file);
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(json.length)
                        .array());
                out.write(json);
                for (Tensor tensor : tensors.values()) {
                    out.write(tensor.bytes);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private JsonNode read(String file) {
        try {
            return JSON.readTree(Files.readString(folder.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LlamaVariant write(String file, byte[] content) {
        try {
            Files.deleteIfExists(folder.resolve(file));
            Files.write(folder.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private static JsonNode parse(String fields) {
        try {
            return JSON.readTree(fields.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Tensor(String dtype, JsonNode shape, byte[] bytes) {
        static Tensor of(JsonNode entry, byte[] file, int dataStart) {
            int begin = dataStart + entry.path("data_offsets").path(0).asInt();
            int end = dataStart + entry.path("data_offsets").path(1).asInt();
            return new Tensor(entry.path("dtype").asText(), entry.path("shape"), Arrays.copyOfRange(file, begin, end));
        }

        Tensor widened() {
            byte[] wide = new byte[2 * bytes.length];
            for (int i = 0; i < bytes.length; i += 2) {
                wide[2 * i + 2] = bytes[i];
                wide[2 * i + 3] = bytes[i + 1];
            }
            return new Tensor("F32", shape, wide);
        }
    }
}

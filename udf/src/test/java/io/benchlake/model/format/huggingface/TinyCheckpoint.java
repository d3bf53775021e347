package io.benchlake.model.format.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.ExpectedWeights;
import io.benchlake.model.FileHashCache;
import io.benchlake.model.format.safetensors.SafetensorsDType;
import io.benchlake.model.format.safetensors.SafetensorsFiles;
import io.benchlake.model.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A sound checkpoint of two layers and zeros in a folder, for a test to break. */
public final class TinyCheckpoint {
    private static final ObjectMapper JSON = new ObjectMapper();

    final Path folder;

    public TinyCheckpoint(Path folder) {
        this.folder = folder;
        write("config.json", """
                {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_act": "silu", "vocab_size": 12,
                 "hidden_size": 8, "intermediate_size": 6, "num_hidden_layers": 2, "num_attention_heads": 2,
                 "num_key_value_heads": 1, "max_position_embeddings": 64, "rms_norm_eps": 1e-5, "rope_theta": 500000.0,
                 "torch_dtype": "bfloat16", "eos_token_id": 11}
                """);
        write("tokenizer.json", tokenizer(12));
        write("tokenizer_config.json", "{\"bos_token\": \"<s>\", \"eos_token\": {\"content\": \"</s>\"}}");
        writeWeights();
    }

    /** A tokenizer of letters with {@code <s>} and {@code </s>} at the end. */
    static String tokenizer(int size) {
        StringBuilder vocabulary = new StringBuilder();
        for (int id = 0; id < size - 2; id++) {
            vocabulary
                    .append(id == 0 ? "" : ",")
                    .append("\"t")
                    .append(id)
                    .append("\":")
                    .append(id);
        }
        return """
                {"added_tokens": [{"id": %s, "content": "<s>", "special": true}, {"id": %s, "content": "</s>"}],
                 "model": {"type": "BPE", "merges": [["a", "b"]], "vocab": {%s}}, "decoder": {"x": [1, {}]}}
                """.formatted(size - 2, size - 1, vocabulary);
    }

    /** Sets fields of {@code config.json}, and writes the weights that it then asks for. */
    TinyCheckpoint with(String fields) {
        setConfig(fields);
        writeWeights();
        return this;
    }

    /** Sets fields of {@code config.json} alone. */
    TinyCheckpoint setConfig(String fields) {
        try {
            ObjectNode config = (ObjectNode) JSON.readTree(Files.readString(folder.resolve("config.json")));
            JsonNode changes = JSON.readTree("{" + fields + "}");
            changes.fields().forEachRemaining(field -> config.set(field.getKey(), field.getValue()));
            write("config.json", config.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    TinyCheckpoint writeWeights() {
        return writeWeights(shapes(), SafetensorsDType.BF16);
    }

    TinyCheckpoint writeWeights(Map<String, List<Long>> shapes, SafetensorsDType dtype) {
        SafetensorsFiles.write(folder.resolve("model.safetensors"), shapes, dtype);
        return this;
    }

    /** Replaces the weights by two shards and an index. */
    public TinyCheckpoint shard() {
        Map<String, List<Long>> first = new TreeMap<>(shapes());
        Map<String, List<Long>> second = new TreeMap<>();
        first.forEach((name, shape) -> {
            if (name.contains(".1.")) {
                second.put(name, shape);
            }
        });
        first.keySet().removeAll(second.keySet());
        SafetensorsFiles.write(folder.resolve("model-1.safetensors"), first, SafetensorsDType.BF16);
        SafetensorsFiles.write(folder.resolve("model-2.safetensors"), second, SafetensorsDType.BF16);
        ObjectNode index = JSON.createObjectNode();
        ObjectNode map = index.putObject("weight_map");
        first.keySet().forEach(name -> map.put(name, "model-1.safetensors"));
        second.keySet().forEach(name -> map.put(name, "model-2.safetensors"));
        write("model.safetensors.index.json", index.toString());
        return delete("model.safetensors");
    }

    /** The shapes that the present {@code config.json} asks for. */
    Map<String, List<Long>> shapes() {
        return new LinkedHashMap<>(ExpectedWeights.shapes(
                LlamaConfigReader.read(StrictJson.readObject(folder.resolve("config.json"), 1 << 20))));
    }

    TinyCheckpoint replace(String file, String old, String changed) {
        try {
            return write(file, Files.readString(folder.resolve(file)).replace(old, changed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TinyCheckpoint write(String file, String content) {
        return writeBytes(file, content.getBytes(StandardCharsets.UTF_8));
    }

    TinyCheckpoint writeBytes(String file, byte[] content) {
        try {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.write(folder.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public TinyCheckpoint delete(String file) {
        try {
            Files.delete(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    TinyCheckpoint rename(String from, String to) {
        try {
            Files.move(folder.resolve(from), folder.resolve(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public Checkpoint read() {
        return new HuggingFaceFolder().read(folder, new FileHashCache(folder.resolve("cache")));
    }
}

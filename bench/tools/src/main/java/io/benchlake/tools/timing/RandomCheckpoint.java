package io.benchlake.tools.timing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.RopeScaling;
import io.benchlake.tools.djl.LlamaWeights;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A Hugging Face Llama checkpoint of a given shape whose weights are drawn at random, in bfloat16, with the tokenizer
 * of another checkpoint: as costly to run as a trained one of that shape.
 *
 * <p>Matrices are normal with standard deviation 0.02, norms are one. Equal shapes and seeds give equal files.
 */
public final class RandomCheckpoint {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double DEVIATION = 0.02;
    private static final short ONE = 0x3F80;
    private static final List<String> TOKENIZER_FILES =
            List.of("tokenizer.json", "tokenizer_config.json", "chat_template.jinja");

    private final LlamaShape shape;
    private final SplittableRandom random;

    private RandomCheckpoint(LlamaShape shape, long seed) {
        this.shape = shape;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Sizes of a Llama with untied embeddings and the rotary settings of Llama 3.1.
     *
     * @param shards files that the weights are spread over
     */
    public record LlamaShape(
            int layers, int hidden, int intermediate, int heads, int keyValueHeads, int vocabulary, int shards) {
        private static final int POSITIONS = 131_072;
        private static final double EPSILON = 1e-5;
        private static final double THETA = 500_000;
        private static final RopeScaling.Llama3 SCALING = new RopeScaling.Llama3(8, 1, 4, 8192);

        LlamaConfig config() {
            return new LlamaConfig(
                    vocabulary,
                    hidden,
                    intermediate,
                    layers,
                    heads,
                    keyValueHeads,
                    hidden / heads,
                    POSITIONS,
                    EPSILON,
                    THETA,
                    SCALING,
                    false,
                    false,
                    false);
        }

        String configJson() {
            ObjectNode config = JSON.createObjectNode();
            config.putArray("architectures").add("LlamaForCausalLM");
            config.put("model_type", "llama").put("hidden_act", "silu").put("torch_dtype", "bfloat16");
            config.put("vocab_size", vocabulary).put("hidden_size", hidden).put("intermediate_size", intermediate);
            config.put("num_hidden_layers", layers).put("num_attention_heads", heads);
            config.put("num_key_value_heads", keyValueHeads).put("tie_word_embeddings", false);
            config.put("max_position_embeddings", POSITIONS).put("rms_norm_eps", EPSILON);
            config.put("rope_theta", THETA);
            config.putObject("rope_scaling")
                    .put("rope_type", "llama3")
                    .put("factor", SCALING.factor())
                    .put("low_freq_factor", SCALING.lowFrequencyFactor())
                    .put("high_freq_factor", SCALING.highFrequencyFactor())
                    .put("original_max_position_embeddings", SCALING.originalMaxPositions());
            config.put("bos_token_id", 128_000).put("eos_token_id", 128_001);
            return config.toPrettyString();
        }
    }

    /** Writes the checkpoint into {@code folder}, which is made where it is missing. */
    public static void write(LlamaShape shape, long seed, Path tokenizer, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.json"), shape.configJson());
        for (String name : TOKENIZER_FILES) {
            if (Files.exists(tokenizer.resolve(name))) {
                Files.copy(tokenizer.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        new RandomCheckpoint(shape, seed).writeWeights(folder);
    }

    private void writeWeights(Path folder) throws IOException {
        List<Map<String, List<Long>>> shards = shards(LlamaWeights.shapes(shape.config()));
        if (shards.size() == 1) {
            writeShard(folder.resolve("model.safetensors"), shards.get(0));
            return;
        }
        ObjectNode index = JSON.createObjectNode();
        ObjectNode map = index.putObject("weight_map");
        for (int i = 0; i < shards.size(); i++) {
            String name = "model-%05d-of-%05d.safetensors".formatted(i + 1, shards.size());
            shards.get(i).keySet().forEach(weight -> map.put(weight, name));
            writeShard(folder.resolve(name), shards.get(i));
        }
        Files.writeString(folder.resolve("model.safetensors.index.json"), index.toPrettyString());
    }

    private List<Map<String, List<Long>>> shards(Map<String, List<Long>> shapes) {
        List<Map<String, List<Long>>> shards = new ArrayList<>();
        List<Map.Entry<String, List<Long>>> weights = List.copyOf(shapes.entrySet());
        for (int i = 0; i < shape.shards(); i++) {
            Map<String, List<Long>> shard = new LinkedHashMap<>();
            weights.subList(i * weights.size() / shape.shards(), (i + 1) * weights.size() / shape.shards())
                    .forEach(weight -> shard.put(weight.getKey(), weight.getValue()));
            shards.add(shard);
        }
        return shards;
    }

    private void writeShard(Path file, Map<String, List<Long>> shapes) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            byte[] header = header(shapes).getBytes(StandardCharsets.UTF_8);
            out.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .array());
            out.write(header);
            for (List<Long> weight : shapes.values()) {
                writeValues(out, elements(weight), weight.size() == 1);
            }
        }
    }

    /** Padded so that the data starts at a multiple of eight bytes, as the format's own writer does. */
    private static String header(Map<String, List<Long>> shapes) {
        ObjectNode header = JSON.createObjectNode();
        header.putObject("__metadata__").put("format", "pt");
        long end = 0;
        for (Map.Entry<String, List<Long>> weight : shapes.entrySet()) {
            ObjectNode tensor = header.putObject(weight.getKey()).put("dtype", "BF16");
            weight.getValue().forEach(tensor.putArray("shape")::add);
            tensor.putArray("data_offsets").add(end).add(end + 2 * elements(weight.getValue()));
            end += 2 * elements(weight.getValue());
        }
        String json = header.toString();
        return json + " ".repeat(Math.floorMod(-json.length(), 8));
    }

    private static long elements(List<Long> shape) {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    private void writeValues(OutputStream out, long count, boolean norm) throws IOException {
        ByteBuffer row = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        for (long i = 0; i < count; i++) {
            row.putShort(norm ? ONE : bfloat16((float) (random.nextGaussian() * DEVIATION)));
            if (!row.hasRemaining() || i + 1 == count) {
                out.write(row.array(), 0, row.position());
                row.clear();
            }
        }
    }

    private static short bfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        return (short) ((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}

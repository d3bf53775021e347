package io.benchlake.tools.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.RopeScaling;
import io.benchlake.tools.djl.LlamaWeights;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A Hugging Face Llama checkpoint of a given shape whose weights are drawn at random, with the tokenizer of another
 * checkpoint: as costly to run as a trained one of that shape.
 *
 * <p>Matrices in bfloat16 are normal with standard deviation 0.02, quantised ones have any codes, norms are one. Equal
 * shapes, formats and seeds give equal files.
 */
public final class RandomCheckpoint {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WEIGHT = ".weight";
    private static final List<String> TOKENIZER_FILES =
            List.of("tokenizer.json", "tokenizer_config.json", "chat_template.jinja");

    private final LlamaShape shape;
    private final RandomFormat format;
    private final SplittableRandom random;

    private RandomCheckpoint(LlamaShape shape, RandomFormat format, long seed) {
        this.shape = shape;
        this.format = format;
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

        String configJson(RandomFormat format) throws JsonProcessingException {
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
            if (!format.config().isEmpty()) {
                config.set("quantization_config", JSON.readTree(format.config()));
            }
            return config.toPrettyString();
        }
    }

    /** Writes a checkpoint in bfloat16 into {@code folder}, which is made where it is missing. */
    public static void write(LlamaShape shape, long seed, Path tokenizer, Path folder) throws IOException {
        write(shape, RandomFormat.BFLOAT16, seed, tokenizer, folder);
    }

    static void write(LlamaShape shape, RandomFormat format, long seed, Path tokenizer, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.json"), shape.configJson(format));
        for (String name : TOKENIZER_FILES) {
            if (Files.exists(tokenizer.resolve(name))) {
                Files.copy(tokenizer.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        new RandomCheckpoint(shape, format, seed).writeWeights(folder);
    }

    private void writeWeights(Path folder) throws IOException {
        List<List<RandomTensor>> shards = shards();
        if (shards.size() == 1) {
            writeShard(folder.resolve("model.safetensors"), shards.get(0));
            return;
        }
        ObjectNode index = JSON.createObjectNode();
        ObjectNode map = index.putObject("weight_map");
        for (int i = 0; i < shards.size(); i++) {
            String name = "model-%05d-of-%05d.safetensors".formatted(i + 1, shards.size());
            shards.get(i).forEach(tensor -> map.put(tensor.name(), name));
            writeShard(folder.resolve(name), shards.get(i));
        }
        Files.writeString(folder.resolve("model.safetensors.index.json"), index.toPrettyString());
    }

    private List<List<RandomTensor>> shards() {
        List<List<RandomTensor>> weights = LlamaWeights.shapes(shape.config()).entrySet().stream()
                .map(weight -> tensors(weight.getKey(), weight.getValue()))
                .toList();
        return IntStream.range(0, shape.shards())
                .mapToObj(
                        i -> weights
                                .subList(i * weights.size() / shape.shards(), (i + 1) * weights.size() / shape.shards())
                                .stream()
                                .flatMap(List::stream)
                                .toList())
                .toList();
    }

    private List<RandomTensor> tensors(String name, List<Long> weight) {
        if (weight.size() == 1) {
            return List.of(RandomTensor.ofBfloat16(name, 1, weight.get(0)));
        }
        return name.contains("_proj")
                ? format.layer(name.substring(0, name.length() - WEIGHT.length()), weight.get(0), weight.get(1))
                : List.of(RandomTensor.normal(name, weight));
    }

    private void writeShard(Path file, List<RandomTensor> tensors) throws IOException {
        SafetensorsWriter.write(
                file, tensors.stream().map(tensor -> new Drawn(tensor, random)).toList());
    }

    /** Elements come from the checkpoint's one source, in the order in which they are written. */
    private record Drawn(RandomTensor tensor, SplittableRandom random) implements SafetensorsWriter.Tensor {
        @Override
        public String name() {
            return tensor.name();
        }

        @Override
        public String dtype() {
            return tensor.dtype();
        }

        @Override
        public List<Long> shape() {
            return tensor.shape();
        }

        @Override
        public long size() {
            return tensor.size();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
            long count = tensor.elements();
            for (long i = 0; i < count; i++) {
                tensor.element().put(buffer, i, random);
                if (!buffer.hasRemaining() || i + 1 == count) {
                    out.write(buffer.array(), 0, buffer.position());
                    buffer.clear();
                }
            }
        }
    }
}

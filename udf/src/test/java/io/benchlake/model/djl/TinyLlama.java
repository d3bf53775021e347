package io.benchlake.model.djl;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.SharedFixtures;
import io.benchlake.generation.GenerationConfig;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.LanguageModel;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.ContentHash;
import io.benchlake.model.DType;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.RopeScaling;
import io.benchlake.model.StoredTensor;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.WeightFormat;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.model.tokenizer.TokenizerFiles;
import io.benchlake.tokenize.TokenIds;
import io.benchlake.tokenize.Tokenizer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The small model behind the recorded harness outputs, read with the least code that does. */
final class TinyLlama {
    static final int MAX_POSITIONS = 2048;
    static final int BOS = 4096;
    static final int EOS = 4097;

    private static final RopeScaling LLAMA3 = new RopeScaling.Llama3(4, 1, 4, 512);
    private static final String FOLDER = "models/tiny-llama";

    static final TokenizerFiles NO_TOKENIZER = new TokenizerFiles("", 0, null, null, null, Map.of(), null, false);

    private TinyLlama() {}

    static LanguageModel load(DType dtype, BatchPolicy policy) {
        return load(LLAMA3, dtype, policy);
    }

    static LanguageModel load(RopeScaling scaling, DType dtype, BatchPolicy policy) {
        return LoadedModel.load(spec(scaling, dtype, policy), ComputeDevice.CPU, tokenizer());
    }

    static ModelSpec spec(RopeScaling scaling, DType dtype, BatchPolicy policy) {
        return spec(config(scaling), SharedFixtures.require(FOLDER + "/model.safetensors"), dtype, policy);
    }

    static ModelSpec spec(LlamaConfig config, Path weights, DType dtype, BatchPolicy policy) {
        Checkpoint checkpoint = new Checkpoint(
                weights.toString(),
                config,
                DType.BFLOAT16,
                WeightFormat.plain(DType.BFLOAT16),
                weights(weights),
                new ContentHash("test", "", "", ""),
                List.of(EOS),
                GenerationConfig.NONE,
                NO_TOKENIZER,
                List.of(),
                null);
        return new ModelSpec(checkpoint, dtype, policy, List.of(EOS), 1);
    }

    static LlamaConfig config(RopeScaling scaling) {
        return new LlamaConfig(4112, 256, 704, 4, 8, 2, 32, MAX_POSITIONS, 1e-5, 500_000, scaling, false, false, false);
    }

    static Tokenizer tokenizer() {
        try {
            return new PlainTokenizer(HuggingFaceTokenizer.newInstance(
                    SharedFixtures.require(FOLDER + "/tokenizer.json"),
                    Map.of("truncation", "false", "padding", "false", "maxLength", "10000000")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, StoredWeight> weights(Path file) {
        Map<String, StoredWeight> weights = new TreeMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            int headerBytes = (int) Long.reverseBytes(new DataInputStream(in).readLong());
            JsonNode header = new ObjectMapper().readTree(in.readNBytes(headerBytes));
            header.fields().forEachRemaining(field -> {
                if (!field.getKey().equals("__metadata__")) {
                    weights.put(field.getKey(), tensor(field.getKey(), file, headerBytes + 8L, field.getValue()));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return weights;
    }

    private static StoredTensor tensor(String name, Path file, long dataStart, JsonNode entry) {
        List<Long> shape = new ArrayList<>();
        entry.get("shape").forEach(size -> shape.add(size.asLong()));
        DType dtype = Arrays.stream(DType.values())
                .filter(type -> type.safetensorsKey().equals(entry.get("dtype").asText()))
                .findAny()
                .orElseThrow();
        long offset = dataStart + entry.get("data_offsets").get(0).asLong();
        return new StoredTensor(name, file.toString(), offset, dtype, shape);
    }

    private record PlainTokenizer(HuggingFaceTokenizer tokenizer) implements Tokenizer {
        @Override
        public TokenIds encode(String text, boolean addSpecialTokens) {
            Encoding encoding = tokenizer.encode(text, addSpecialTokens, false);
            return TokenIds.of(encoding.getIds());
        }

        @Override
        public String decode(TokenIds ids, boolean skipSpecialTokens) {
            return tokenizer.decode(ids.stream().asLongStream().toArray(), skipSpecialTokens);
        }

        @Override
        public int vocabularySize() {
            return 4112;
        }

        @Override
        public int bosId() {
            return BOS;
        }

        @Override
        public int eosId() {
            return EOS;
        }

        @Override
        public void close() {
            tokenizer.close();
        }
    }
}

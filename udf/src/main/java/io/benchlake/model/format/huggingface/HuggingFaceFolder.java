package io.benchlake.model.format.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.error.UserError;
import io.benchlake.generation.GenerationConfig;
import io.benchlake.generation.GenerationKeys;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.CheckpointFormat;
import io.benchlake.model.DType;
import io.benchlake.model.FileHash;
import io.benchlake.model.FileHashCache;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.WeightFormat;
import io.benchlake.model.format.safetensors.SafetensorsHeader;
import io.benchlake.model.json.JsonFields;
import io.benchlake.model.json.StrictJson;
import io.benchlake.model.tokenizer.SpecialTokenNames;
import io.benchlake.model.tokenizer.TokenizerFiles;
import io.benchlake.model.tokenizer.TokenizerFilesReader;
import io.benchlake.model.tokenizer.TokenizerVocabulary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The folder of a Hugging Face Llama checkpoint: {@code config.json}, safetensors files, a tokenizer. */
public final class HuggingFaceFolder implements CheckpointFormat {
    static final String CONFIG = "config.json";
    static final String GENERATION_CONFIG = "generation_config.json";
    private static final long MAX_CONFIG_BYTES = 16L << 20;

    /** It is the last to be asked, and says of what it is not what that is instead. */
    @Override
    public boolean recognises(Collection<String> names) {
        return true;
    }

    @Override
    public boolean describes(String name) {
        return List.of(CONFIG, GENERATION_CONFIG, CheckpointFolder.ADAPTER, WeightFiles.INDEX)
                        .contains(name)
                || TokenizerFilesReader.reads(name);
    }

    @Override
    public boolean mayHoldWeights(String name) {
        return name.endsWith(".safetensors") && !name.contains("/");
    }

    @Override
    public List<String> weights(Path described, Collection<String> names) {
        CheckpointFolder.ofModel(described);
        readMaxLength(described);
        return WeightFiles.named(names, described);
    }

    @Override
    public TokenizerFiles readTokenizer(Path directory) {
        return TokenizerFilesReader.read(CheckpointFolder.existing(directory));
    }

    /** Not even {@code config.json} need be there. */
    @Override
    public int readMaxLength(Path directory) {
        Path config = directory.resolve(CONFIG);
        int positions = Files.exists(config)
                ? LlamaConfigReader.read(StrictJson.readObject(config, MAX_CONFIG_BYTES))
                        .maxPositions()
                : 0;
        return Checkpoint.maxLength(positions, readTokenizer(directory));
    }

    /** Not even {@code config.json} need be there. */
    @Override
    public GenerationConfig readGeneration(Path directory) {
        Path file = directory.resolve(CONFIG);
        if (!Files.exists(file)) {
            return generationConfig(generationFields(directory, JsonFields.empty(file)), Integer.MAX_VALUE);
        }
        JsonFields config = StrictJson.readObject(file, MAX_CONFIG_BYTES);
        return generationConfig(
                generationFields(directory, config),
                LlamaConfigReader.read(config).vocabularySize());
    }

    @Override
    public Checkpoint read(Path given, FileHashCache hashes) {
        Path directory = CheckpointFolder.ofModel(given);
        JsonFields configFile = StrictJson.readObject(directory.resolve(CONFIG), MAX_CONFIG_BYTES);
        LlamaConfig config = LlamaConfigReader.read(configFile);
        List<SafetensorsHeader> headers = WeightFiles.read(directory);
        ModelWeights found = ModelWeights.of(directory, config, headers);
        Map<String, StoredWeight> weights = found.tensors();
        TokenizerFiles tokenizer = TokenizerFilesReader.read(directory);
        List<String> notes = new ArrayList<>(found.notes(config));
        notes.addAll(notes(directory, config, tokenizer));
        DType storedDtype = LlamaConfigReader.dtype(configFile).orElseGet(() -> dtypeOfLargest(weights));
        JsonFields generation = generationFields(directory, configFile);
        GenerationConfig generationConfig = generationConfig(generation, config.vocabularySize());
        generationConfig.note().ifPresent(notes::add);
        List<Integer> eosTokenIds = eosTokenIds(generation, config, tokenizer);
        // Last, since it alone takes time.
        String contentHash = contentHash(directory, headers, tokenizer, hashes);
        return new Checkpoint(
                directory.toString(),
                config,
                storedDtype,
                WeightFormat.plain(storedDtype),
                weights,
                contentHash,
                eosTokenIds,
                generationConfig,
                tokenizer,
                notes,
                null);
    }

    private static DType dtypeOfLargest(Map<String, StoredWeight> weights) {
        return weights.values().stream()
                .max((a, b) -> Long.compare(a.elements(), b.elements()))
                .orElseThrow()
                .rows()
                .dtype();
    }

    /**
     * An added token without an embedding is harmless until a prompt holds it; that prompt is refused with the doc's
     * id.
     */
    private static Optional<String> tokensBeyond(Path directory, LlamaConfig config, TokenizerFiles tokenizer) {
        int rows = config.vocabularySize();
        if (tokenizer.vocabularySize() <= rows) {
            return Optional.empty();
        }
        Path file = Path.of(tokenizer.file());
        if (!file.toString().endsWith(".json") || TokenizerVocabulary.of(file).ownSize() > rows) {
            throw UserError.invalidInput(
                    "Cannot use model %s: its tokenizer has ids up to %s, its embedding only %s rows. %s"
                            .formatted(
                                    directory,
                                    tokenizer.vocabularySize() - 1,
                                    rows,
                                    "Use the tokenizer that the model was trained with."));
        }
        return Optional.of("the embedding's " + rows + " rows hold none for the added tokens "
                + TokenizerVocabulary.of(file).addedFrom(rows) + ". A prompt that contains one is refused.");
    }

    private static List<String> notes(Path directory, LlamaConfig config, TokenizerFiles tokenizer) {
        List<String> notes = new ArrayList<>();
        tokensBeyond(directory, config, tokenizer).ifPresent(notes::add);
        notes.addAll(SpecialTokenNames.of(directory, TokenizerFilesReader.config(directory))
                .notes());
        return notes;
    }

    /**
     * The fields that say how to generate: as in transformers those of {@code config.json} only if no other file has
     * any.
     */
    private static JsonFields generationFields(Path directory, JsonFields configFile) {
        Path file = directory.resolve(GENERATION_CONFIG);
        return Files.exists(file) ? StrictJson.readObject(file, MAX_CONFIG_BYTES) : configFile;
    }

    private static GenerationConfig generationConfig(JsonFields fields, int vocabulary) {
        boolean isOwnFile = fields.file().endsWith(GENERATION_CONFIG);
        Map<String, @Nullable Object> values = new TreeMap<>(fields.plain());
        values.keySet().removeIf(key -> !isOwnFile && !GenerationKeys.isKnown(key));
        return new GenerationConfig(fields.file().toString(), values, vocabulary);
    }

    private static List<Integer> eosTokenIds(JsonFields generation, LlamaConfig config, TokenizerFiles tokenizer) {
        return eosTokenIds(generation, config)
                .or(() -> Optional.ofNullable(tokenizer.eos()).map(eos -> List.of(eos.id())))
                .orElse(List.of());
    }

    private static Optional<List<Integer>> eosTokenIds(JsonFields fields, LlamaConfig config) {
        return fields.find("eos_token_id").map(value -> {
            List<JsonNode> ids = value.isArray()
                    ? StreamSupport.stream(value.spliterator(), false).toList()
                    : List.of(value);
            boolean known = ids.stream()
                    .allMatch(id -> id.isInt() && id.intValue() >= 0 && id.intValue() < config.vocabularySize());
            fields.require(known, "eos_token_id", "one or more ids below " + config.vocabularySize());
            return ids.stream().map(JsonNode::intValue).toList();
        });
    }

    private static String contentHash(
            Path directory, List<SafetensorsHeader> headers, TokenizerFiles tokenizer, FileHashCache hashes) {
        List<String> weightHashes =
                headers.stream().map(header -> hashes.hash(header.file())).toList();
        Map<String, String> others = new HashMap<>();
        Path tokenizerFile = Path.of(tokenizer.file());
        for (Path file : List.of(
                directory.resolve(CONFIG),
                directory.resolve(GENERATION_CONFIG),
                tokenizerFile,
                directory.resolve("tokenizer_config.json"))) {
            if (Files.exists(file)) {
                others.put(String.valueOf(file.getFileName()), hashes.hash(file));
            }
        }
        if (SpecialTokenNames.counts(directory, TokenizerFilesReader.config(directory))) {
            others.put(SpecialTokenNames.FILE, hashes.hash(directory.resolve(SpecialTokenNames.FILE)));
        }
        return FileHash.of(weightHashes, others);
    }
}

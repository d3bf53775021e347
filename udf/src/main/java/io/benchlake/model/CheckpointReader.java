package io.benchlake.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.error.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * Reads a Hugging Face Llama checkpoint and checks all that can be checked without loading it, so that a run with a
 * broken model ends before it starts.
 *
 * <p>Only metadata is kept; the weights stay in their files. Their bytes are read once for the content hash, which is
 * remembered in the user's cache directory.
 */
public final class CheckpointReader {
    private static final String CONFIG = "config.json";
    private static final String GENERATION_CONFIG = "generation_config.json";
    private static final long MAX_CONFIG_BYTES = 16L << 20;

    private final FileHashCache hashes;

    CheckpointReader(FileHashCache hashes) {
        this.hashes = hashes;
    }

    /** Reads the checkpoint in a directory; a {@link UserError} says what is wrong with it. */
    public static Checkpoint read(Path directory) {
        return new CheckpointReader(FileHashCache.ofUser(System.getenv())).readFrom(directory);
    }

    /** Reads only what a checkpoint says of its tokenizer; its weights need not be there. */
    public static TokenizerFiles readTokenizer(Path directory) {
        return TokenizerFilesReader.read(existing(directory.toAbsolutePath().normalize()));
    }

    /** {@link Checkpoint#maxLength()}; neither weights nor {@code config.json} need be there. */
    public static int readMaxLength(Path directory) {
        Path config = directory.resolve(CONFIG);
        int positions = Files.exists(config)
                ? LlamaConfigReader.read(StrictJson.readObject(config, MAX_CONFIG_BYTES))
                        .maxPositions()
                : 0;
        return Checkpoint.maxLength(positions, readTokenizer(directory));
    }

    Checkpoint readFrom(Path given) {
        Path directory = existing(given.toAbsolutePath().normalize());
        JsonFields configFile = StrictJson.readObject(directory.resolve(CONFIG), MAX_CONFIG_BYTES);
        LlamaConfig config = LlamaConfigReader.read(configFile);
        List<SafetensorsHeader> headers = WeightFiles.read(directory);
        Map<String, StoredTensor> weights = weights(directory, config, headers);
        TokenizerFiles tokenizer = TokenizerFilesReader.read(directory);
        refuseLargerVocabulary(directory, config, tokenizer);
        DType storedDtype = LlamaConfigReader.dtype(configFile).orElseGet(() -> dtypeOfLargest(weights));
        List<Integer> eosTokenIds = eosTokenIds(directory, configFile, config, tokenizer);
        // Last, since it alone takes time.
        String contentHash = contentHash(directory, headers, tokenizer);
        return new Checkpoint(directory.toString(), config, storedDtype, weights, contentHash, eosTokenIds, tokenizer);
    }

    private static Path existing(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw UserError.invalidInput("Cannot read model " + directory + ": there is no such directory. "
                    + "Give the folder of a Hugging Face checkpoint.");
        }
        return directory;
    }

    private static Map<String, StoredTensor> weights(
            Path directory, LlamaConfig config, List<SafetensorsHeader> headers) {
        Map<String, StoredTensor> weights = new TreeMap<>();
        for (SafetensorsHeader header : headers) {
            header.tensors().values().stream()
                    .filter(entry -> !ExpectedWeights.isIgnored(entry.name(), config))
                    .forEach(entry -> weights.put(entry.name(), stored(header, entry)));
        }
        List<String> differences = ExpectedWeights.differences(config, weights);
        if (!differences.isEmpty()) {
            throw UserError.invalidInput("Cannot use model %s: its weights differ from %s in %s places: %s. %s"
                    .formatted(
                            directory,
                            CONFIG,
                            differences.size(),
                            String.join("; ", WeightFiles.first(differences)),
                            "Fetch the checkpoint again."));
        }
        return weights;
    }

    private static StoredTensor stored(SafetensorsHeader header, SafetensorsHeader.Entry entry) {
        DType dtype = entry.dtype()
                .weightType()
                .orElseThrow(() -> UserError.invalidInput("Cannot use " + header.file() + ": tensor '" + entry.name()
                        + "' is stored as " + entry.dtype() + ". Use a checkpoint whose weights are stored as "
                        + LlamaConfigReader.supportedTypes() + "."));
        return new StoredTensor(
                entry.name(), header.file().toString(), header.dataOffset() + entry.begin(), dtype, entry.shape());
    }

    private static DType dtypeOfLargest(Map<String, StoredTensor> weights) {
        return weights.values().stream()
                .max((a, b) -> Long.compare(a.elements(), b.elements()))
                .orElseThrow()
                .dtype();
    }

    private static void refuseLargerVocabulary(Path directory, LlamaConfig config, TokenizerFiles tokenizer) {
        if (tokenizer.vocabularySize() > config.vocabularySize()) {
            throw UserError.invalidInput(
                    "Cannot use model %s: its tokenizer has ids up to %s, its embedding only %s rows. %s"
                            .formatted(
                                    directory,
                                    tokenizer.vocabularySize() - 1,
                                    config.vocabularySize(),
                                    "Use the tokenizer that the model was trained with."));
        }
    }

    private static List<Integer> eosTokenIds(
            Path directory, JsonFields configFile, LlamaConfig config, TokenizerFiles tokenizer) {
        Path file = directory.resolve(GENERATION_CONFIG);
        Optional<JsonFields> generation =
                Files.exists(file) ? Optional.of(StrictJson.readObject(file, MAX_CONFIG_BYTES)) : Optional.empty();
        return generation
                .flatMap(fields -> eosTokenIds(fields, config))
                .or(() -> eosTokenIds(configFile, config))
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

    private String contentHash(Path directory, List<SafetensorsHeader> headers, TokenizerFiles tokenizer) {
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
        return ContentHash.of(weightHashes, others);
    }
}

package io.benchlake.model.format.huggingface;

import io.benchlake.generation.GenerationConfig;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.CheckpointFormat;
import io.benchlake.model.ContentHash;
import io.benchlake.model.DType;
import io.benchlake.model.FileHashCache;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.WeightFormat;
import io.benchlake.model.format.quantized.Quantization;
import io.benchlake.model.format.safetensors.SafetensorsHeader;
import io.benchlake.model.json.JsonFields;
import io.benchlake.model.json.StrictJson;
import io.benchlake.model.tokenizer.TokenizerFiles;
import io.benchlake.model.tokenizer.TokenizerFilesReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The folder of a Hugging Face Llama checkpoint: {@code config.json}, safetensors files, a tokenizer. */
public final class HuggingFaceFolder implements CheckpointFormat {
    static final String CONFIG = "config.json";
    private static final long MAX_CONFIG_BYTES = 16L << 20;

    /** It is the last to be asked, and says of what it is not what that is instead. */
    @Override
    public boolean recognises(Collection<String> names) {
        return true;
    }

    @Override
    public boolean describes(String name) {
        return List.of(CONFIG, GenerationFields.FILE, CheckpointFolder.ADAPTER, WeightFiles.INDEX)
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
            return GenerationFields.of(directory, JsonFields.empty(file), Integer.MAX_VALUE)
                    .config();
        }
        JsonFields config = StrictJson.readObject(file, MAX_CONFIG_BYTES);
        return GenerationFields.of(
                        directory, config, LlamaConfigReader.read(config).vocabularySize())
                .config();
    }

    @Override
    public Checkpoint read(Path given, FileHashCache hashes) {
        Path directory = CheckpointFolder.ofModel(given);
        JsonFields configFile = StrictJson.readObject(directory.resolve(CONFIG), MAX_CONFIG_BYTES);
        LlamaConfig config = LlamaConfigReader.read(configFile);
        Optional<Quantization> quantization = Quantizations.find(directory, configFile);
        List<SafetensorsHeader> headers = WeightFiles.read(directory);
        ModelWeights found = ModelWeights.of(directory, config, headers, quantization);
        Map<String, StoredWeight> weights = found.tensors();
        TokenizerFit tokenizer = new TokenizerFit(directory, TokenizerFilesReader.read(directory));
        List<String> notes = new ArrayList<>(found.notes(config));
        quantization.ifPresent(quantized -> notes.addAll(quantized.notes()));
        notes.addAll(tokenizer.notes(config.vocabularySize()));
        DType storedDtype = LlamaConfigReader.dtype(configFile).orElseGet(() -> dtypeOfLargest(weights));
        GenerationFields generation = GenerationFields.of(directory, configFile, config.vocabularySize());
        generation.config().note().ifPresent(notes::add);
        List<Integer> eosTokenIds = generation.eosTokenIds(tokenizer.tokenizer());
        // Last, since it alone takes time.
        ContentHash content = content(headers, tokenizer, hashes);
        return new Checkpoint(
                directory.toString(),
                config,
                storedDtype,
                quantization.map(Quantization::format).orElseGet(() -> WeightFormat.plain(storedDtype)),
                weights,
                content,
                eosTokenIds,
                generation.config(),
                tokenizer.tokenizer(),
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

    private static ContentHash content(List<SafetensorsHeader> headers, TokenizerFit tokenizer, FileHashCache hashes) {
        List<String> weightHashes =
                headers.stream().map(header -> hashes.hash(header.file())).toList();
        List<String> described = List.of(CONFIG, GenerationFields.FILE);
        return ContentHash.of(weightHashes, tokenizer.hashes(described, hashes), described);
    }
}

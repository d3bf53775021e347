package io.benchlake.model.format.meta;

import io.benchlake.error.UserError;
import io.benchlake.generation.GenerationConfig;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.CheckpointFormat;
import io.benchlake.model.ContentHash;
import io.benchlake.model.ExpectedWeights;
import io.benchlake.model.FileHashCache;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.WeightFormat;
import io.benchlake.model.format.huggingface.GenerationFields;
import io.benchlake.model.format.huggingface.TokenizerFit;
import io.benchlake.model.json.JsonFields;
import io.benchlake.model.tokenizer.TokenizerFiles;
import io.benchlake.model.tokenizer.TokenizerFilesReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A model as Meta hands it out: {@code consolidated.NN.pth}, {@code params.json} and a tokenizer. Of a Hugging Face
 * checkpoint's files beside them those that say how to tokenize and to generate are heeded.
 */
public final class MetaFolder implements CheckpointFormat {
    private static final int MAX_LISTED = 10;

    @Override
    public boolean recognises(Collection<String> names) {
        return names.stream().anyMatch(MetaShards::isShard)
                && Stream.of("config.json", "adapter_config.json").noneMatch(names::contains);
    }

    @Override
    public boolean describes(String name) {
        return List.of(MetaParams.FILE, Checklist.FILE, GenerationFields.FILE).contains(name)
                || TokenizerFilesReader.reads(name);
    }

    @Override
    public boolean mayHoldWeights(String name) {
        return MetaShards.isShard(name);
    }

    @Override
    public List<String> weights(Path described, Collection<String> names) {
        readMaxLength(described);
        return MetaShards.named(described, names);
    }

    @Override
    public TokenizerFiles readTokenizer(Path directory) {
        return TokenizerFilesReader.read(directory);
    }

    @Override
    public int readMaxLength(Path directory) {
        return Checkpoint.maxLength(MetaParams.read(directory).positions(), readTokenizer(directory));
    }

    @Override
    public GenerationConfig readGeneration(Path directory) {
        return generation(directory, Integer.MAX_VALUE).config();
    }

    private static GenerationFields generation(Path directory, int vocabulary) {
        return GenerationFields.of(directory, JsonFields.empty(directory.resolve(GenerationFields.FILE)), vocabulary);
    }

    @Override
    public Checkpoint read(Path given, FileHashCache hashes) {
        Path directory = given.toAbsolutePath().normalize();
        MetaParams params = MetaParams.read(directory);
        MetaShards shards = MetaShards.read(directory, MetaShards.namesIn(directory));
        LlamaConfig config = params.config(shards.embeddingRows(params));
        Map<String, StoredWeight> weights = shards.joined(params);
        refuseDifferences(directory, config, weights);
        TokenizerFit tokenizer = new TokenizerFit(directory, readTokenizer(directory));
        requireAllTokens(tokenizer, config);
        GenerationFields generation = generation(directory, config.vocabularySize());
        List<String> notes = new ArrayList<>(params.notes(config));
        notes.addAll(tokenizer.notes(config.vocabularySize()));
        notes.addAll(notes(generation));
        return new Checkpoint(
                directory.toString(),
                config,
                shards.dtype(),
                new WeightFormat("pth", Byte.SIZE * shards.dtype().bytes(), ""),
                weights,
                content(shards, tokenizer, hashes),
                generation.eosTokenIds(tokenizer.tokenizer()),
                generation.config(),
                tokenizer.tokenizer(),
                notes,
                null);
    }

    private static void refuseDifferences(Path directory, LlamaConfig config, Map<String, StoredWeight> weights) {
        List<String> differences = ExpectedWeights.differences(config, weights);
        if (!differences.isEmpty()) {
            List<String> first = differences.subList(0, Math.min(MAX_LISTED, differences.size()));
            throw UserError.invalidInput("Cannot use model %s: its weights differ from %s in %s places: %s. %s"
                    .formatted(
                            directory,
                            MetaParams.FILE,
                            differences.size(),
                            String.join("; ", first),
                            "Fetch the model again."));
        }
    }

    /** A rank file has the tokens of its model and no others. */
    private static void requireAllTokens(TokenizerFit fit, LlamaConfig config) {
        TokenizerFiles tokenizer = fit.tokenizer();
        if (tokenizer.fileName().endsWith(".model") && tokenizer.vocabularySize() < config.vocabularySize()) {
            throw UserError.invalidInput("Cannot use model " + fit.directory() + ": its " + tokenizer.fileName()
                    + " has " + tokenizer.vocabularySize() + " tokens with its special ones, its embedding "
                    + config.vocabularySize()
                    + " rows. Use the tokenizer.model that came with it, or a tokenizer.json.");
        }
    }

    private static List<String> notes(GenerationFields generation) {
        List<String> notes = new ArrayList<>();
        generation.config().note().ifPresent(notes::add);
        if (generation.eosTokenIds().isEmpty()) {
            notes.add("nothing in the folder says which tokens end an answer: the tokenizer's end of text is taken, as"
                    + " of a base model. Beside an Instruct model lay generation_config.json and"
                    + " tokenizer_config.json of its Hugging Face checkpoint.");
        }
        return notes;
    }

    /** All files are read here, so sums are checked first. */
    private static ContentHash content(MetaShards shards, TokenizerFit tokenizer, FileHashCache hashes) {
        Path directory = tokenizer.directory();
        List<Path> read = Stream.concat(
                        shards.files().stream(),
                        Stream.of(MetaParams.FILE, tokenizer.tokenizer().fileName())
                                .map(directory::resolve))
                .filter(Files::exists)
                .toList();
        Checklist.read(directory).check(read, hashes::md5);
        List<String> weights = shards.files().stream().map(hashes::hash).toList();
        List<String> described = List.of(MetaParams.FILE, GenerationFields.FILE);
        return ContentHash.of(weights, tokenizer.hashes(described, hashes), described);
    }
}

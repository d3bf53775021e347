package io.benchlake.model.format.gguf;

import io.benchlake.error.UserError;
import io.benchlake.generation.GenerationConfig;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.CheckpointFormat;
import io.benchlake.model.ContentHash;
import io.benchlake.model.FileHash;
import io.benchlake.model.FileHashCache;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.tokenizer.TokenizerFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/** Files of llama.cpp: one file is a whole model, with its tokenizer and chat template. */
public final class GgufFormat implements CheckpointFormat {
    private static final Pattern NAME = Pattern.compile("(?s).+\\.gguf|sha256-[0-9a-f]{64}");
    private static final Pattern LATER_PART = Pattern.compile("(?s).+-(?!00001)\\d{5}-of-\\d{5}\\.gguf");

    /** Whether a file is one of the format by its name: ollama calls its files by their hashes. */
    static boolean isNamed(String name) {
        return NAME.matcher(name).matches();
    }

    /** A folder is one if it holds no other kind of model. */
    @Override
    public boolean recognises(Collection<String> names) {
        return !names.contains("config.json") && names.stream().anyMatch(GgufFormat::isNamed);
    }

    @Override
    public Checkpoint read(Path given, FileHashCache hashes) {
        Path file = file(given);
        GgufModel model = GgufModel.read(file);
        LlamaConfig config = config(model);
        Map<String, StoredWeight> weights = GgufWeights.of(model, config);
        GgufTokenizer tokenizer = GgufTokenizer.of(model.metadata());
        TokenizerFiles tokenizerFiles = tokenizer.files(file);
        if (tokenizerFiles.vocabularySize() > config.vocabularySize()) {
            throw UserError.invalidInput(
                    "Cannot use model %s: its tokenizer has ids up to %s, its embedding only %s rows."
                                    .formatted(file, tokenizerFiles.vocabularySize() - 1, config.vocabularySize())
                            + " Fetch or convert the model again.");
        }
        return new Checkpoint(
                file.toString(),
                config,
                GgufWeights.largest(weights),
                GgufWeightFormat.of(model),
                weights,
                // Last, since it alone takes time.
                content(model, config, tokenizer, hashes),
                tokenizer.endIds(),
                generation(file, tokenizer, config),
                tokenizerFiles,
                tokenizer.notes(),
                null);
    }

    /** All is in files of weights, so what else they say is told apart by what was read of it. */
    private static ContentHash content(
            GgufModel model, LlamaConfig config, GgufTokenizer tokenizer, FileHashCache hashes) {
        String whole = FileHash.of(model.files().stream().map(hashes::hash).toList(), Map.of());
        return new ContentHash(whole, whole, DigestUtils.sha256Hex(config.toString()), tokenizer.hash());
    }

    @Override
    public TokenizerFiles readTokenizer(Path given) {
        Path file = file(given);
        return GgufTokenizer.of(GgufHeader.read(file).metadata()).files(file);
    }

    @Override
    public int readMaxLength(Path given) {
        return config(GgufModel.read(file(given))).maxPositions();
    }

    @Override
    public GenerationConfig readGeneration(Path given) {
        Path file = file(given);
        GgufModel model = GgufModel.read(file);
        return generation(file, GgufTokenizer.of(model.metadata()), config(model));
    }

    /** Weights and what describes them are one file. */
    @Override
    public boolean describes(String name) {
        return false;
    }

    @Override
    public boolean mayHoldWeights(String name) {
        return false;
    }

    @Override
    public List<String> weights(Path described, Collection<String> names) {
        throw UserError.invalidInput("Cannot read model " + described
                + ": a GGUF file is read from this host's own file systems alone. Copy it to each host, to one path.");
    }

    private static LlamaConfig config(GgufModel model) {
        return new GgufConfigReader(model.metadata(), model.tensors()).read();
    }

    private static GenerationConfig generation(Path file, GgufTokenizer tokenizer, LlamaConfig config) {
        List<Integer> ends = tokenizer.endIds();
        return new GenerationConfig(
                file.toString(), ends.isEmpty() ? Map.of() : Map.of("eos_token_id", ends), config.vocabularySize());
    }

    /** The absolute path of a file, or of the only model of a folder. */
    private static Path file(Path given) {
        Path model = given.toAbsolutePath().normalize();
        if (!Files.isDirectory(model)) {
            if (!Files.exists(model)) {
                throw UserError.invalidInput(
                        "Cannot read model " + model + ": there is no such file. Give the path of a" + " GGUF file.");
            }
            return model;
        }
        List<Path> files = filesIn(model);
        if (files.size() != 1) {
            throw UserError.invalidInput("Cannot read model " + model + ": it holds " + files.size()
                    + " GGUF models. Give one of them: "
                    + String.join(", ", files.stream().map(Path::toString).toList()) + ".");
        }
        return files.get(0);
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isNamed(String.valueOf(file.getFileName())))
                    .filter(file -> !LATER_PART
                            .matcher(String.valueOf(file.getFileName()))
                            .matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

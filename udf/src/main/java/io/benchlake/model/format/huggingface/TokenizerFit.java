package io.benchlake.model.format.huggingface;

import io.benchlake.error.UserError;
import io.benchlake.model.FileHashCache;
import io.benchlake.model.tokenizer.SpecialTokenNames;
import io.benchlake.model.tokenizer.TokenizerFiles;
import io.benchlake.model.tokenizer.TokenizerFilesReader;
import io.benchlake.model.tokenizer.TokenizerVocabulary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The tokenizer of a folder beside the model in it. */
public record TokenizerFit(Path directory, TokenizerFiles tokenizer) {
    /**
     * What the model's user should know.
     *
     * @param rows of the model's embedding
     * @throws UserError if the tokenizer is another model's
     */
    public List<String> notes(int rows) {
        List<String> notes = new ArrayList<>();
        tokensBeyond(rows).ifPresent(notes::add);
        notes.addAll(SpecialTokenNames.of(directory, TokenizerFilesReader.config(directory))
                .notes());
        return notes;
    }

    /**
     * An added token without an embedding is harmless until a prompt holds it; that prompt is refused with the doc's
     * id.
     */
    private Optional<String> tokensBeyond(int rows) {
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

    /**
     * The hashes of the files that answers depend on, weights left out.
     *
     * @param described files of the folder that say what the model is
     */
    public Map<String, String> hashes(List<String> described, FileHashCache hashes) {
        Map<String, String> others = new HashMap<>();
        Stream.concat(described.stream(), Stream.of(tokenizer.fileName(), "tokenizer_config.json"))
                .map(directory::resolve)
                .filter(Files::exists)
                .forEach(file -> others.put(String.valueOf(file.getFileName()), hashes.hash(file)));
        if (SpecialTokenNames.counts(directory, TokenizerFilesReader.config(directory))) {
            others.put(SpecialTokenNames.FILE, hashes.hash(directory.resolve(SpecialTokenNames.FILE)));
        }
        return others;
    }
}

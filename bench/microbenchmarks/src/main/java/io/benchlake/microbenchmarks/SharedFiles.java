package io.benchlake.microbenchmarks;

import io.benchlake.model.djl.tokenizer.TokenizerLoader;
import io.benchlake.model.tokenizer.TokenizerFiles;
import io.benchlake.model.tokenizer.TokenizerFiles.SpecialToken;
import io.benchlake.tokenize.Tokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Llama 3's own tokenizer and chat template, from the folder that {@code bench/jmh} names. */
final class SharedFiles {
    private static final Path FOLDER = Path.of(System.getProperty("benchlake.shared"), "models", "llama3-tokenizer");

    private SharedFiles() {}

    static Tokenizer tokenizer() {
        return TokenizerLoader.load(new TokenizerFiles(
                FOLDER.resolve("tokenizer.json").toString(),
                128_256,
                new SpecialToken("<|begin_of_text|>", 128_000),
                new SpecialToken("<|eot_id|>", 128_009),
                null,
                Map.of(),
                null,
                false));
    }

    static String chatTemplate() {
        try {
            return Files.readString(FOLDER.resolve("chat_template.jinja"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

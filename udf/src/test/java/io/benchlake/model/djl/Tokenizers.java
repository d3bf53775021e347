package io.benchlake.model.djl;

import io.benchlake.SharedFixtures;
import io.benchlake.model.djl.tokenizer.TokenizerLoader;
import io.benchlake.model.tokenizer.TokenizerFiles;
import io.benchlake.tokenize.Tokenizer;
import java.nio.file.Path;
import java.util.Map;

/** The tokenizers of the shared models, which need not have weights. */
public final class Tokenizers {
    private static final String BOS = "<|begin_of_text|>";

    private Tokenizers() {}

    public static Tokenizer load(String model) {
        Path file = SharedFixtures.require("models/" + model + "/tokenizer.json");
        return TokenizerLoader.load(
                model.equals("tiny-llama")
                        ? files(file, 4112, 4096, "<|end_of_text|>", 4097)
                        : files(file, 128_256, 128_000, "<|eot_id|>", 128_009));
    }

    public static TokenizerFiles files(Path file, int size, int bosId, String eos, int eosId) {
        return new TokenizerFiles(
                file.toString(),
                size,
                new TokenizerFiles.SpecialToken(BOS, bosId),
                new TokenizerFiles.SpecialToken(eos, eosId),
                null,
                Map.of(),
                null,
                false);
    }
}

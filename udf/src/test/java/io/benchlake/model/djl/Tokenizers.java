package io.benchlake.model.djl;

import io.benchlake.EmbeddedDemo;
import io.benchlake.SharedFixtures;
import io.benchlake.model.djl.tokenizer.TokenizerLoader;
import io.benchlake.model.tokenizer.TokenizerFiles;
import io.benchlake.tokenize.Tokenizer;
import java.nio.file.Path;
import java.util.Map;

/** Tokenizers of the embedded model and of the shared ones, which need not have weights. */
public final class Tokenizers {
    private static final String BOS = "<|begin_of_text|>";

    private Tokenizers() {}

    /** The tokenizer of the embedded model. */
    public static TokenizerFiles demo() {
        return demo(EmbeddedDemo.model().resolve("tokenizer.json"));
    }

    /** @param file has the embedded model's tokens */
    public static TokenizerFiles demo(Path file) {
        return files(file, 512, 507, "<|end_of_text|>", 508);
    }

    public static Tokenizer load(String model) {
        if (model.equals("demo-llama")) {
            return TokenizerLoader.load(demo());
        }
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

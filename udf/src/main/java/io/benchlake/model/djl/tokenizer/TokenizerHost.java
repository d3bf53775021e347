package io.benchlake.model.djl.tokenizer;

import io.benchlake.model.tokenizer.FileVersion;
import io.benchlake.model.tokenizer.TokenizerFiles;
import io.benchlake.tokenize.Tokenizer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokenizers of this JVM, which plans and models share: each is loaded when first used and kept until the JVM ends.
 * A file that has been written since is loaded again.
 */
public final class TokenizerHost {
    private static final Map<Key, Tokenizer> LOADED = new ConcurrentHashMap<>();

    private record Key(TokenizerFiles files, FileVersion version) {}

    private TokenizerHost() {}

    /**
     * A tokenizer that decodes all spaces it was given; not to be closed.
     *
     * @throws io.benchlake.error.UserError if it cannot be loaded
     */
    public static Tokenizer shared(TokenizerFiles files) {
        Key now = new Key(files, FileVersion.of(Path.of(files.file())));
        return LOADED.computeIfAbsent(now, key -> TokenizerLoader.load(files));
    }
}

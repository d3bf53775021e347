package io.benchlake.model.djl;

import io.benchlake.model.TokenizerFiles;
import io.benchlake.tokenize.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tokenizers of this JVM, which plans and models share: each is loaded when first used and kept until the JVM ends.
 * A file that has been written since is loaded anew.
 */
public final class TokenizerHost {
    private static final Map<Key, Tokenizer> LOADED = new ConcurrentHashMap<>();

    private record Key(
            TokenizerFiles files, long size, @Nullable FileTime modified) {
        static Key of(TokenizerFiles files) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(Path.of(files.file()), BasicFileAttributes.class);
                return new Key(files, attributes.size(), attributes.lastModifiedTime());
            } catch (IOException e) {
                return new Key(files, 0, null); // loading it says what is wrong
            }
        }
    }

    private TokenizerHost() {}

    /**
     * A tokenizer that decodes all spaces it was given; not to be closed.
     *
     * @throws io.benchlake.error.UserError where it cannot be loaded
     */
    public static Tokenizer shared(TokenizerFiles files) {
        return LOADED.computeIfAbsent(Key.of(files), key -> TokenizerLoader.load(files));
    }
}

package io.benchlake.model.tokenizer;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint's tokenizer: where it lies and what its configuration says.
 *
 * @param file absolute path of {@code tokenizer.json}, or of the {@code tokenizer.model} rank file
 * @param vocabularySize highest id + 1, added tokens included
 * @param bos the beginning-of-sequence token
 * @param eos the end-of-sequence token
 * @param modelMaxLength {@code model_max_length}; absent if it only says "no limit"
 * @param chatTemplates Jinja texts by name; a single one is called {@code default}
 * @param addBosToken {@code add_bos_token}, which Hugging Face ignores beside a {@code tokenizer.json}
 * @param cleanUpTokenizationSpaces whether Hugging Face would drop spaces before punctuation when decoding
 */
public record TokenizerFiles(
        String file,
        int vocabularySize,
        @Nullable SpecialToken bos,
        @Nullable SpecialToken eos,
        @Nullable Integer modelMaxLength,
        Map<String, String> chatTemplates,
        @Nullable Boolean addBosToken,
        boolean cleanUpTokenizationSpaces)
        implements Serializable {
    public TokenizerFiles {
        chatTemplates = Collections.unmodifiableMap(new TreeMap<>(chatTemplates));
    }

    /** The name of its file in the checkpoint's folder. */
    public String fileName() {
        return String.valueOf(Path.of(file).getFileName());
    }

    /** The same tokenizer whose file lies in another local folder. */
    public TokenizerFiles in(Path folder) {
        return new TokenizerFiles(
                folder.resolve(fileName()).toString(),
                vocabularySize,
                bos,
                eos,
                modelMaxLength,
                chatTemplates,
                addBosToken,
                cleanUpTokenizationSpaces);
    }

    /** A token with a meaning of its own, such as {@code <|begin_of_text|>}. */
    public record SpecialToken(String text, int id) implements Serializable {}
}

package io.benchlake.model;

import io.benchlake.generation.GenerationConfig;
import io.benchlake.model.tokenizer.TokenizerFiles;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Llama checkpoint that was read and checked: every weight is there, in its shape, inside its file.
 *
 * @param directory absolute local path
 * @param config the model's shape
 * @param storedDtype format of the stored weights, as {@code config.json} says or, failing that, as they are stored
 * @param format how the weights are stored
 * @param weights by Hugging Face name; {@code lm_head.weight} only if the output layer is not the embedding
 * @param content hashes over the bytes of weights, config and tokenizer files, whatever they are called
 * @param eosTokenIds ids that end a generation, in the order the checkpoint lists them
 * @param generation how it wants tokens to be chosen
 * @param tokenizer the tokenizer that comes with it
 * @param notes on what is in the checkpoint and passed over, for its user
 * @param source from where its files are copied to each host; null if the directory is the user's own
 */
public record Checkpoint(
        String directory,
        LlamaConfig config,
        DType storedDtype,
        WeightFormat format,
        Map<String, StoredWeight> weights,
        ContentHash content,
        List<Integer> eosTokenIds,
        GenerationConfig generation,
        TokenizerFiles tokenizer,
        List<String> notes,
        @Nullable ModelSource source)
        implements Serializable {
    private static final int LENGTH_WITHOUT_ANY_WORD = 2048;

    public Checkpoint {
        weights = Collections.unmodifiableMap(new TreeMap<>(weights));
        eosTokenIds = List.copyOf(eosTokenIds);
        notes = List.copyOf(notes);
    }

    /** SHA-256 (hex) over all that answers depend on. */
    public String contentHash() {
        return content.whole();
    }

    /**
     * Most tokens that go into the model at once, in the harness's order: its positions, its tokenizer's word, 2048.
     */
    public int maxLength() {
        return maxLength(config.maxPositions(), tokenizer);
    }

    /** The same checkpoint, a copy of what lies elsewhere. */
    public Checkpoint from(ModelSource elsewhere) {
        return new Checkpoint(
                directory,
                config,
                storedDtype,
                format,
                weights,
                content,
                eosTokenIds,
                generation,
                tokenizer,
                notes,
                elsewhere);
    }

    /** The same checkpoint whose files lie in another local folder. */
    public Checkpoint in(Path folder) {
        if (folder.toString().equals(directory)) {
            return this;
        }
        Map<String, StoredWeight> there = new TreeMap<>(weights);
        there.replaceAll((name, weight) -> weight.in(folder));
        return new Checkpoint(
                folder.toString(),
                config,
                storedDtype,
                format,
                there,
                content,
                eosTokenIds,
                generation,
                tokenizer.in(folder),
                notes,
                source);
    }

    /** The same content with other weights made of it. */
    public Checkpoint with(Map<String, StoredWeight> others, WeightFormat otherFormat) {
        return new Checkpoint(
                directory,
                config,
                storedDtype,
                otherFormat,
                others,
                content,
                eosTokenIds,
                generation,
                tokenizer,
                notes,
                source);
    }

    /** {@link #maxLength()} of a model with so many positions, or none that are known. */
    public static int maxLength(int positions, TokenizerFiles tokenizer) {
        Integer ofTokenizer = tokenizer.modelMaxLength();
        int otherwise = ofTokenizer == null ? LENGTH_WITHOUT_ANY_WORD : ofTokenizer;
        return positions > 0 ? positions : otherwise;
    }
}

package io.benchlake.model;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a checkpoint holds, by the bytes of its files; see {@link FileHash}.
 *
 * @param whole over all files that answers depend on
 * @param weights over those of its weights
 * @param config over those that say what the model is
 * @param tokenizer over those of its tokenizer
 */
public record ContentHash(String whole, String weights, String config, String tokenizer) implements Serializable {
    /**
     * From the hashes of files.
     *
     * @param others all but weights, by name
     * @param described which of the others say what the model is
     */
    public static ContentHash of(List<String> weights, Map<String, String> others, Collection<String> described) {
        Map<String, String> config = new HashMap<>(others);
        config.keySet().retainAll(described);
        Map<String, String> tokenizer = new HashMap<>(others);
        tokenizer.keySet().removeAll(described);
        return new ContentHash(
                FileHash.of(weights, others),
                FileHash.of(weights, Map.of()),
                FileHash.of(List.of(), config),
                FileHash.of(List.of(), tokenizer));
    }

    /** The same with an adapter merged into the weights. */
    public ContentHash adapted(String adapter) {
        return new ContentHash(adapted(whole, adapter), adapted(weights, adapter), config, tokenizer);
    }

    private static String adapted(String base, String adapter) {
        return DigestUtils.sha256Hex("adapted\n" + base + "\n" + adapter + "\n");
    }
}

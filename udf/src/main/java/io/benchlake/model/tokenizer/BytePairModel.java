package io.benchlake.model.tokenizer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A byte-level byte-pair tokenizer without a {@code tokenizer.json}. Tokens are spelled as GPT-2 spells bytes.
 *
 * @param ids of tokens that merging can give
 * @param merges the most urgent first
 * @param mergesWholePieces whether a piece that is itself a token is merged like any other, as in GPT-2; in tiktoken it
 *     stays whole
 * @param added tokens that are found in a text before it is cut
 * @param before tokens to put before a text, if special tokens are asked for
 * @param after tokens to put after it
 */
public record BytePairModel(
        Map<String, Integer> ids,
        List<Merge> merges,
        boolean mergesWholePieces,
        TextSplit split,
        List<AddedToken> added,
        List<TokenizerFiles.SpecialToken> before,
        List<TokenizerFiles.SpecialToken> after) {
    public BytePairModel {
        ids = Collections.unmodifiableMap(new LinkedHashMap<>(ids));
        merges = List.copyOf(merges);
        added = List.copyOf(added);
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Two tokens that join to a third. */
    public record Merge(String left, String right) {}

    /**
     * A token that is text as it is.
     *
     * @param isSpecial whether decoding may leave it out
     */
    public record AddedToken(String text, int id, boolean isSpecial) {}
}

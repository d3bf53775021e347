package io.benchlake.inference;

import io.benchlake.tokenize.TokenIds;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Token sequences on their way to an executor: each without what it shares with the one before, so that a shared prefix
 * travels once.
 *
 * @param shared leading ids that each sequence takes from the one before
 * @param own the ids after them
 */
record PackedSequences(List<Integer> shared, List<TokenIds> own) implements Serializable {
    static PackedSequences of(List<TokenIds> sequences) {
        List<Integer> shared = new ArrayList<>(sequences.size());
        List<TokenIds> own = new ArrayList<>(sequences.size());
        TokenIds before = TokenIds.EMPTY;
        for (TokenIds sequence : sequences) {
            int count = sequence.sharedPrefix(before);
            shared.add(count);
            own.add(sequence.from(count));
            before = sequence;
        }
        return new PackedSequences(shared, own);
    }

    List<TokenIds> unpacked() {
        List<TokenIds> sequences = new ArrayList<>(own.size());
        TokenIds before = TokenIds.EMPTY;
        for (int i = 0; i < own.size(); i++) {
            before = before.slice(0, shared.get(i)).concat(own.get(i));
            sequences.add(before);
        }
        return sequences;
    }
}

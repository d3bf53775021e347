package io.benchlake.inference;

import io.benchlake.tokenize.TokenIds;
import java.util.ArrayList;
import java.util.List;

/**
 * Distinct token sequences in lexicographic order, seen as a tree: sequence {@code i} owns the tokens after what it
 * shares with sequence {@code i - 1}. Read in that order, the owned tokens are the tree in depth-first order, so every
 * token is computed once and only one path of the tree has to be remembered.
 *
 * @param prefix leading tokens that all sequences share and that are in the store already; less than each length
 */
public record TokenTree(List<TokenIds> sequences, int prefix) {
    public TokenTree {
        sequences = List.copyOf(sequences);
        for (int i = 1; i < sequences.size(); i++) {
            if (sequences.get(i - 1).compareTo(sequences.get(i)) >= 0) {
                throw new IllegalArgumentException("sequence " + i + " is not after the one before it");
            }
        }
    }

    /** First position that sequence {@code index} owns. */
    public int ownedFrom(int index) {
        return index == 0 ? prefix : sequences.get(index).sharedPrefix(sequences.get(index - 1));
    }

    /** Number of tokens to compute. */
    public long tokens() {
        long tokens = 0;
        for (int i = 0; i < sequences.size(); i++) {
            tokens += sequences.get(i).length() - ownedFrom(i);
        }
        return tokens;
    }

    /** The sequence, at most {@code index}, that owns {@code position} of sequence {@code index}. */
    public int ownerOf(int index, int position) {
        int owner = index;
        while (position < ownedFrom(owner)) {
            owner--;
        }
        return owner;
    }

    /** What each sequence owns, in order; offsets count from the start of the tree. */
    List<TreePass.Segment> segments() {
        List<TreePass.Segment> segments = new ArrayList<>(sequences.size());
        int offset = 0;
        for (int i = 0; i < sequences.size(); i++) {
            int from = ownedFrom(i);
            int to = sequences.get(i).length();
            segments.add(new TreePass.Segment(i, from, to, offset));
            offset = Math.addExact(offset, to - from);
        }
        return segments;
    }
}

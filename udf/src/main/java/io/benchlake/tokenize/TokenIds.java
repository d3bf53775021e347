package io.benchlake.tokenize;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** An immutable sequence of token ids, ordered lexicographically by id. */
public final class TokenIds implements Comparable<TokenIds>, Serializable {
    private static final long serialVersionUID = 1L;

    public static final TokenIds EMPTY = new TokenIds(new int[0]);

    private final int[] ids;

    private TokenIds(int[] ids) {
        this.ids = ids;
    }

    public static TokenIds of(int... ids) {
        return new TokenIds(ids.clone());
    }

    /** Ids as tokenizers return them; ids above 2^31 do not exist in any vocabulary. */
    public static TokenIds of(long[] ids) {
        int[] narrow = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            narrow[i] = Math.toIntExact(ids[i]);
        }
        return new TokenIds(narrow);
    }

    public int length() {
        return ids.length;
    }

    public boolean isEmpty() {
        return ids.length == 0;
    }

    public int get(int index) {
        return ids[index];
    }

    /** The ids from {@code start} to the end. */
    public TokenIds from(int start) {
        return slice(start, ids.length);
    }

    /** The ids in {@code [start, end)}. */
    public TokenIds slice(int start, int end) {
        return new TokenIds(Arrays.copyOfRange(ids, start, end));
    }

    /** At most the last {@code count} ids. */
    public TokenIds last(int count) {
        return ids.length <= count ? this : from(ids.length - count);
    }

    public TokenIds concat(TokenIds other) {
        int[] joined = Arrays.copyOf(ids, ids.length + other.ids.length);
        System.arraycopy(other.ids, 0, joined, ids.length, other.ids.length);
        return new TokenIds(joined);
    }

    /** All ids of the parts in a row. */
    public static TokenIds join(List<TokenIds> parts) {
        int[] joined = new int[parts.stream().mapToInt(TokenIds::length).sum()];
        int start = 0;
        for (TokenIds part : parts) {
            System.arraycopy(part.ids, 0, joined, start, part.length());
            start += part.length();
        }
        return new TokenIds(joined);
    }

    /** How many leading ids both sequences share. */
    public int sharedPrefix(TokenIds other) {
        int mismatch = Arrays.mismatch(ids, other.ids);
        return mismatch < 0 ? ids.length : mismatch;
    }

    public IntStream stream() {
        return Arrays.stream(ids);
    }

    public int[] toArray() {
        return ids.clone();
    }

    @Override
    public int compareTo(TokenIds other) {
        return Arrays.compare(ids, other.ids);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenIds that && Arrays.equals(ids, that.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return Arrays.toString(ids);
    }
}

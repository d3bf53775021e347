package io.benchlake.model.format.quantized;

import java.io.Serializable;

/**
 * Small whole numbers in words of 32 bits, the first in the lowest.
 *
 * @param bits of a number, which divide a word
 */
public record Words(int bits) implements Serializable {
    /** Numbers of a word. */
    public int perWord() {
        return Integer.SIZE / bits;
    }

    /** Words that hold so many numbers. */
    public int count(int numbers) {
        return (numbers + perWord() - 1) / perWord();
    }

    /** The number of a word at a place from 0 on, not negative. */
    public int number(int word, int place) {
        return (word >>> (bits * place)) & ((1 << bits) - 1);
    }
}

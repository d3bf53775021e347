package io.benchlake.plan;

import java.io.Serializable;
import java.nio.ByteBuffer;

/**
 * The first half of a request's hash: enough to tell all requests of a lake apart, and small enough to sort and compare
 * many.
 */
public record RequestKey(long high, long low) implements Serializable {
    public static final int BYTES = 2 * Long.BYTES;

    private static final int HEX = 16;
    private static final int DIGITS = 16;

    /** @param hash of a request, in hex */
    public static RequestKey of(String hash) {
        return new RequestKey(digits(hash, 0), digits(hash, DIGITS));
    }

    /** The key at a place of bytes that {@link #putInto} wrote one after the other. */
    public static RequestKey at(ByteBuffer keys, int position) {
        return new RequestKey(keys.getLong(position * BYTES), keys.getLong(position * BYTES + Long.BYTES));
    }

    public void putInto(ByteBuffer keys) {
        keys.putLong(high).putLong(low);
    }

    private static long digits(String hash, int from) {
        return Long.parseUnsignedLong(hash, from, from + DIGITS, HEX);
    }
}

package io.benchlake.python;

import java.util.HashSet;
import java.util.Set;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * CPython's {@code random.Random}: the same numbers, samples and shuffles for the same seed.
 *
 * <p>MT19937 seeded through {@code init_by_array}; drawing rules of CPython 3.11 {@code Lib/random.py}. The state is
 * sequential: the order of calls decides what each call returns. Not thread-safe.
 */
public final class PythonRandom {
    private final MersenneTwister words;

    /** Seeds as {@code random.Random(seed)}; the sign of the seed does not count. */
    public PythonRandom(long seed) {
        long magnitude = Math.abs(seed);
        int low = (int) magnitude;
        int high = (int) (magnitude >>> 32);
        words = new MersenneTwister(high == 0 ? new int[] {low} : new int[] {low, high});
    }

    /** A double in [0, 1) with 53 random bits. */
    public double random() {
        long high = getRandBits(27);
        long low = getRandBits(26);
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }

    /** The given number of random bits, 1 to 32, as a non-negative number. */
    public long getRandBits(int bits) {
        if (bits < 1 || bits > 32) {
            throw new IllegalArgumentException("bits must be 1 to 32: " + bits);
        }
        return Integer.toUnsignedLong(words.nextInt() >>> (32 - bits));
    }

    /** A number in [0, n). */
    public int randBelow(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("upper bound must be positive: " + n);
        }
        int bits = 32 - Integer.numberOfLeadingZeros(n);
        long drawn = getRandBits(bits);
        while (drawn >= n) {
            drawn = getRandBits(bits);
        }
        return (int) drawn;
    }

    /** {@code sample(range(n), k)}: k different numbers of [0, n) in drawing order. */
    public int[] sample(int n, int k) {
        if (k < 0 || k > n) {
            throw new IllegalArgumentException("cannot draw " + k + " of " + n);
        }
        return n <= poolLimit(k) ? sampleFromPool(n, k) : sampleByRejection(n, k);
    }

    /** {@code choices(range(n), k=k)}: k numbers of [0, n), each drawn from all of them. */
    public int[] choices(int n, int k) {
        int[] chosen = new int[k];
        for (int i = 0; i < k; i++) {
            chosen[i] = (int) Math.floor(random() * n);
        }
        return chosen;
    }

    /** Shuffles in place. */
    public void shuffle(int[] items) {
        for (int i = items.length - 1; i > 0; i--) {
            int j = randBelow(i + 1);
            int item = items[i];
            items[i] = items[j];
            items[j] = item;
        }
    }

    private static int poolLimit(int k) {
        int limit = 21;
        return k > 5 ? limit + (int) Math.pow(4, Math.ceil(Math.log(k * 3.0) / Math.log(4))) : limit;
    }

    private int[] sampleFromPool(int n, int k) {
        int[] pool = new int[n];
        for (int i = 0; i < n; i++) {
            pool[i] = i;
        }
        int[] drawn = new int[k];
        for (int i = 0; i < k; i++) {
            int j = randBelow(n - i);
            drawn[i] = pool[j];
            pool[j] = pool[n - i - 1];
        }
        return drawn;
    }

    private int[] sampleByRejection(int n, int k) {
        Set<Integer> taken = new HashSet<>();
        int[] drawn = new int[k];
        for (int i = 0; i < k; i++) {
            int j = randBelow(n);
            while (!taken.add(j)) {
                j = randBelow(n);
            }
            drawn[i] = j;
        }
        return drawn;
    }
}

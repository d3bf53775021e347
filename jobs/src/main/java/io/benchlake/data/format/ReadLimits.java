package io.benchlake.data.format;

/**
 * How much of a data set is taken into memory, so that a file that swells when it is unpacked ends as an error.
 *
 * @param splitBytes most bytes of all rows of a split, as plain data in memory
 * @param lineBytes longest line or field, in bytes
 */
public record ReadLimits(long splitBytes, int lineBytes) {
    private static final long SMALLEST_SPLIT = 256L << 20;
    private static final int LINE = 64 << 20;

    /** A split may fill half of the heap; a line 64 MiB. */
    public static final ReadLimits DEFAULT = ofShare(1);

    /** The limits of each of so many readers that share this JVM. */
    public static ReadLimits ofShare(int readers) {
        return new ReadLimits(Math.max(SMALLEST_SPLIT, Runtime.getRuntime().maxMemory() / 2) / readers, LINE);
    }
}

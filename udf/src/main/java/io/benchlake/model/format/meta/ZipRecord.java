package io.benchlake.model.format.meta;

/**
 * Where the data of a stored entry lies.
 *
 * @param offset of its first byte from the start of the file
 * @param bytes of the data
 */
record ZipRecord(long offset, long bytes) {
    static final ZipRecord NONE = new ZipRecord(0, 0);
}

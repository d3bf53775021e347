package io.benchlake.plan.block;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** A block that is whole, whatever the records in it are. */
final class SealedBlock {
    private SealedBlock() {}

    static byte[] of(BlockKind kind, byte[] records, int count) {
        BlockWriter writer = new BlockWriter(kind);
        writer.records().bytes(records);
        for (int i = 0; i < count; i++) {
            writer.endRecord();
        }
        return writer.finish();
    }

    /** The bytes with the checksum that a block ends with. */
    static byte[] checked(byte[] content) {
        CRC32C checksum = new CRC32C();
        checksum.update(content);
        return ByteBuffer.allocate(content.length + Integer.BYTES)
                .put(content)
                .putInt((int) checksum.getValue())
                .array();
    }
}

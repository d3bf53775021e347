package io.benchlake.plan.block;

import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Makes a block of records: a head, chunks of whole records that are compressed each by itself, a zero, and the CRC-32C
 * of all that.
 */
final class BlockWriter {
    /** More takes longer than it saves of prompts and token ids. */
    private static final int LEVEL = 3;

    private final BlockKind kind;
    private final BlockOutput block = new BlockOutput();
    private final BlockOutput records = new BlockOutput();
    private int count;

    BlockWriter(BlockKind kind) {
        this.kind = kind;
        block.bytes(kind.head());
    }

    /** Where the values of the next record go. */
    BlockOutput records() {
        return records;
    }

    void endRecord() {
        count++;
        if (records.size() >= kind.chunkBytes()) {
            endChunk();
        }
    }

    /** The whole block; the writer is of no use any more. */
    byte[] finish() {
        if (count > 0) {
            endChunk();
        }
        block.count(0);
        byte[] content = block.take();
        CRC32C checksum = new CRC32C();
        checksum.update(content);
        return ByteBuffer.allocate(content.length + Integer.BYTES)
                .put(content)
                .putInt((int) checksum.getValue())
                .array();
    }

    private void endChunk() {
        byte[] chunk = records.take();
        byte[] packed = packed(chunk);
        block.count(count);
        block.count(chunk.length);
        block.count(packed.length);
        block.bytes(packed);
        count = 0;
    }

    private static byte[] packed(byte[] chunk) {
        try (ZstdCompressCtx zstd = new ZstdCompressCtx()) {
            return zstd.setLevel(LEVEL).setChecksum(true).compress(chunk);
        }
    }
}

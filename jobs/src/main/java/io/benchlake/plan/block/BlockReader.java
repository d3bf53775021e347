package io.benchlake.plan.block;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Reads the records of a block that a {@link BlockWriter} made, a chunk at a time. */
final class BlockReader {
    private final BlockInput block = new BlockInput();
    private final BlockInput records = new BlockInput();
    private int count;

    /** @throws IOException if the bytes are no whole block of the kind */
    BlockReader(BlockKind kind, byte[] block) throws IOException {
        byte[] head = kind.head();
        int end = block.length - Integer.BYTES;
        if (end < head.length || !Arrays.equals(head, 0, head.length, block, 0, head.length)) {
            throw new IOException("The block is damaged, or it was written by another version of Benchlake");
        }
        CRC32C checksum = new CRC32C();
        checksum.update(block, 0, end);
        if ((int) checksum.getValue() != ByteBuffer.wrap(block).getInt(end)) {
            throw new IOException("The block is damaged: its checksum is wrong");
        }
        this.block.open(Arrays.copyOfRange(block, head.length, end));
        openChunk();
    }

    /** Whether another record follows. */
    boolean hasNext() {
        return count > 0;
    }

    /** Where the values of the next record are. */
    BlockInput records() {
        return records;
    }

    void endRecord() throws IOException {
        count--;
        if (count == 0) {
            requireEnd(records);
            openChunk();
        }
    }

    private void openChunk() throws IOException {
        count = block.count();
        if (count == 0) {
            requireEnd(block);
            return;
        }
        int size = block.count();
        byte[] packed = block.bytes(block.length());
        if (Zstd.getFrameContentSize(packed, 0, packed.length) != size) {
            throw block.damaged("a chunk has another length");
        }
        records.open(unpacked(packed, size));
    }

    private byte[] unpacked(byte[] packed, int size) throws IOException {
        byte[] chunk = new byte[size];
        long unpacked = Zstd.decompressByteArray(chunk, 0, size, packed, 0, packed.length);
        if (Zstd.isError(unpacked)) {
            throw block.damaged(Zstd.getErrorName(unpacked));
        }
        if (unpacked != size) {
            throw block.damaged("a chunk has another length");
        }
        return chunk;
    }

    private static void requireEnd(BlockInput in) throws IOException {
        if (in.left() > 0) {
            throw in.damaged("more follows");
        }
    }
}

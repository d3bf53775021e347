package io.benchlake.lake.plan;

import io.benchlake.plan.RequestKey;
import io.benchlake.plan.TaskSummary.FilePart;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/** The keys of a plan's requests in the order of its units, read where they are needed. */
public record PlanKeys(PlanFolder folder, List<FilePart> parts) implements Serializable {
    public PlanKeys {
        parts = List.copyOf(parts);
    }

    /** Keys as a block, which ends in a checksum: a request under a wrong key would be asked again. */
    public static byte[] block(List<RequestKey> keys) {
        ByteBuffer block = ByteBuffer.allocate(keys.size() * RequestKey.BYTES + Long.BYTES);
        keys.forEach(key -> key.putInto(block));
        return block.putLong(checksum(block)).array();
    }

    /** All of them. */
    public List<RequestKey> read() {
        List<RequestKey> keys = new ArrayList<>();
        parts.forEach(part -> keys.addAll(keys(ByteBuffer.wrap(folder.read(part)))));
        return keys;
    }

    private List<RequestKey> keys(ByteBuffer block) {
        block.position(Math.max(0, block.limit() - Long.BYTES));
        if (block.remaining() < Long.BYTES || block.getLong(block.position()) != checksum(block)) {
            throw folder.damaged(new IOException("The keys are damaged: their checksum is wrong"));
        }
        return IntStream.range(0, block.position() / RequestKey.BYTES)
                .mapToObj(i -> RequestKey.at(block, i))
                .toList();
    }

    /** Of what stands before the position. */
    private static long checksum(ByteBuffer block) {
        CRC32C checksum = new CRC32C();
        checksum.update(block.duplicate().flip());
        return checksum.getValue();
    }
}

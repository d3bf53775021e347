package io.benchlake.lake.plan;

import io.benchlake.plan.RequestKey;
import io.benchlake.plan.TaskSummary.FilePart;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The keys of a plan's requests in the order of its units, read where they are needed. */
public record PlanKeys(PlanFolder folder, List<FilePart> parts) implements Serializable {
    public PlanKeys {
        parts = List.copyOf(parts);
    }

    /** All of them. */
    public List<RequestKey> read() {
        List<RequestKey> keys = new ArrayList<>();
        for (FilePart part : parts) {
            ByteBuffer bytes = ByteBuffer.wrap(folder.read(part));
            for (int i = 0; i < part.length() / RequestKey.BYTES; i++) {
                keys.add(RequestKey.at(bytes, i));
            }
        }
        return keys;
    }
}

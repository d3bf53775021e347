package io.benchlake.run.plan;

import io.benchlake.error.UserError;
import io.benchlake.plan.DocFindings;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.TaskSummary.DocBlock;
import io.benchlake.plan.block.RequestBlocks;
import io.benchlake.plan.unit.SortedRun;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an executor made of a slice.
 *
 * @param task place of its task among those that are planned together
 * @param slice its number
 * @param docs where its docs lie
 * @param run the slice's distinct requests in canonical order, as a block
 * @param fault that keeps the task from being planned; then the rest says nothing
 */
record PlannedSlice(
        int task,
        int slice,
        TaskFacts facts,
        @Nullable DocBlock docs,
        DocFindings findings,
        SortedBlock run,
        SortedRun.@Nullable Sample sample,
        @Nullable UserError fault)
        implements Serializable {
    static PlannedSlice faulty(int task, int slice, UserError fault) {
        return new PlannedSlice(task, slice, TaskFacts.NONE, null, DocFindings.NONE, SortedBlock.NONE, null, fault);
    }

    /** What the driver needs of it. */
    PlannedSlice withoutRun() {
        return new PlannedSlice(task, slice, facts, docs, findings, SortedBlock.NONE, sample, fault);
    }

    /** Requests in canonical order as bytes. */
    static final class SortedBlock implements Serializable {
        private static final long serialVersionUID = 1L;
        private static final SortedBlock NONE = new SortedBlock(new byte[0]);

        private final byte[] bytes;

        private SortedBlock(byte[] bytes) {
            this.bytes = bytes;
        }

        static SortedBlock of(List<PlannedRequest> requests) {
            return new SortedBlock(RequestBlocks.encode(requests));
        }

        List<PlannedRequest> requests() {
            return decoded(RequestBlocks::decode);
        }

        /** The requests, unpacked one by one. */
        Iterator<PlannedRequest> iterator() {
            return decoded(RequestBlocks::iterate);
        }

        private <T> T decoded(Decoder<T> decoder) {
            try {
                return decoder.decode(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("a block was damaged between two executors", e);
            }
        }

        private interface Decoder<T> {
            T decode(byte[] block) throws IOException;
        }
    }
}

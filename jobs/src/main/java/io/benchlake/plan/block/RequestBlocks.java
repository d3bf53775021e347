package io.benchlake.plan.block;

import io.benchlake.plan.PlannedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Blocks of distinct requests in token ids. */
public final class RequestBlocks {
    private RequestBlocks() {}

    /** The block of these requests; those that share tokens are best neighbours. */
    public static byte[] encode(List<PlannedRequest> requests) {
        RequestBlockWriter writer = new RequestBlockWriter();
        requests.forEach(writer::add);
        return writer.finish();
    }

    /** @throws IOException if the bytes are no block of requests, or are damaged */
    public static List<PlannedRequest> decode(byte[] block) throws IOException {
        Requests requests = new Requests(block);
        List<PlannedRequest> all = new ArrayList<>();
        while (requests.hasNext()) {
            all.add(requests.read());
        }
        return List.copyOf(all);
    }

    /**
     * The requests of a block, read as they are asked for: besides the block, a small part of it is in memory.
     *
     * <p>The iterator throws {@link UncheckedIOException} where it meets what only a faulty writer can have written.
     *
     * @throws IOException if the bytes are no block of requests, or are damaged
     */
    public static Iterator<PlannedRequest> iterate(byte[] block) throws IOException {
        return new Requests(block);
    }

    private static final class Requests implements Iterator<PlannedRequest> {
        private final BlockReader block;
        private final RequestInput requests;

        Requests(byte[] block) throws IOException {
            this.block = new BlockReader(BlockKind.REQUESTS, block);
            this.requests = new RequestInput(this.block.records());
        }

        @Override
        public boolean hasNext() {
            return block.hasNext();
        }

        @Override
        public PlannedRequest next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            try {
                return read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        PlannedRequest read() throws IOException {
            PlannedRequest request = requests.read();
            block.endRecord();
            return request;
        }
    }
}

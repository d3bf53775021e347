package io.benchlake.plan.block;

import io.benchlake.plan.PlannedRequest;

/** Makes a block of requests that come one by one; those that share tokens are best neighbours. */
public final class RequestBlockWriter {
    private final BlockWriter block = new BlockWriter(BlockKind.REQUESTS);
    private final RequestOutput requests = new RequestOutput(block.records());

    /** Puts a request behind those that are there. */
    public void add(PlannedRequest request) {
        requests.write(request);
        block.endRecord();
    }

    /** The block of all requests; none can be added any more. */
    public byte[] finish() {
        return block.finish();
    }
}

package io.benchlake.run.responses;

import io.benchlake.lake.Lake;
import io.benchlake.lake.ResponseAppends;
import io.benchlake.run.state.Background;
import io.benchlake.run.state.Background.Step;
import io.benchlake.spark.KeyedResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Commits responses to {@code responses}, one transaction a chunk.
 *
 * <p>A chunk's transaction is named after what is in it, so that a commit whose acknowledgement was lost is not made
 * twice.
 */
public final class ResponseCommits {
    private final ResponseAppends table;
    private final String runId;
    private final Background background;
    private volatile @Nullable Step<?> last;
    private final AtomicLong stored = new AtomicLong();

    public ResponseCommits(Lake lake, String runId, String modelFingerprint, Background background) {
        table = new ResponseAppends(lake, modelFingerprint);
        this.runId = runId;
        this.background = background;
    }

    /** Takes the responses that the table holds now as looked up: it is not searched for them again. */
    void skipPresent() {
        table.skipPresent();
    }

    /**
     * Begins to commit the responses of one chunk, ordered by request, in one file, once the chunk before is committed;
     * {@link #finish} waits for the end.
     */
    void commit(List<KeyedResponse> chunk) {
        finish();
        last = background.start(() -> write(chunk));
    }

    /** Waits until all responses are committed; throws the fault that kept the last chunk from being committed. */
    public void finish() {
        Step<?> begun = last;
        if (begun != null) {
            begun.await();
        }
    }

    private void write(List<KeyedResponse> chunk) {
        if (chunk.isEmpty()) {
            return;
        }
        List<KeyedResponse> ordered =
                chunk.stream().sorted(Comparator.comparing(KeyedResponse::hash)).toList();
        stored.addAndGet(table.append(ordered, runId + "/" + contentName(ordered)));
    }

    /** Responses that these commits added; those that another driver had added in the meantime are not among them. */
    public long stored() {
        return stored.get();
    }

    private static String contentName(List<KeyedResponse> ordered) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        ordered.forEach(keyed -> digest.update(keyed.hash().getBytes(StandardCharsets.US_ASCII)));
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }
}

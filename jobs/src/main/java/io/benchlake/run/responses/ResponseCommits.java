package io.benchlake.run.responses;

import io.benchlake.lake.Lake;
import io.benchlake.lake.ResponseAppends;
import io.benchlake.request.Response;
import io.benchlake.run.state.Background;
import io.benchlake.run.state.Background.Step;
import io.benchlake.spark.KeyedResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
    private final Map<String, Response> responses = new HashMap<>();
    private volatile @Nullable Step<?> last;
    private int made;
    private final AtomicLong stored = new AtomicLong();
    private Duration taken = Duration.ZERO;

    public ResponseCommits(Lake lake, String runId, String modelFingerprint, Background background) {
        table = new ResponseAppends(lake, modelFingerprint);
        this.runId = runId;
        this.background = background;
    }

    /** Takes the responses that the table holds now as looked up: it is not searched for them again. */
    void skipPresent() {
        table.skipPresent();
    }

    /** Commits the responses of one chunk, ordered by request, in one file. */
    void commit(List<KeyedResponse> chunk) {
        finish();
        write(take(chunk));
    }

    /**
     * Begins to commit the last chunk in the background, while its responses are already used; {@link #finish} waits
     * for the end.
     */
    void commitLast(List<KeyedResponse> chunk) {
        finish();
        List<KeyedResponse> open = take(chunk);
        last = background.start(() -> write(open));
    }

    /** Waits until all responses are committed; throws the fault that kept the last chunk from being committed. */
    public void finish() {
        Step<?> begun = last;
        if (begun != null) {
            begun.await();
        }
    }

    /** All responses so far, by request; the table gives the same ones back. */
    Map<String, Response> responses() {
        return Map.copyOf(responses);
    }

    /** Those that no earlier chunk held: a task that is tried again sends its responses again. */
    private List<KeyedResponse> take(List<KeyedResponse> chunk) {
        return chunk.stream()
                .filter(keyed -> responses.putIfAbsent(keyed.hash(), keyed.response()) == null)
                .toList();
    }

    private void write(List<KeyedResponse> chunk) {
        if (chunk.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        List<KeyedResponse> ordered =
                chunk.stream().sorted(Comparator.comparing(KeyedResponse::hash)).toList();
        stored.addAndGet(table.append(ordered, runId + "/" + contentName(ordered)));
        made++;
        taken = taken.plusNanos(System.nanoTime() - start);
    }

    /** Responses that these commits added; those that another driver had added in the meantime are not among them. */
    public long stored() {
        return stored.get();
    }

    public int made() {
        return made;
    }

    /** Time that all commits took together. */
    public Duration taken() {
        return taken;
    }

    private static String contentName(List<KeyedResponse> ordered) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        ordered.forEach(keyed -> digest.update(keyed.hash().getBytes(StandardCharsets.US_ASCII)));
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }
}

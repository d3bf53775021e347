package io.benchlake.run.responses;

import io.benchlake.lake.Lake;
import io.benchlake.lake.ResponseAppends;
import io.benchlake.lake.table.ResponseRow;
import io.benchlake.request.Response;
import io.benchlake.run.state.Background;
import io.benchlake.spark.KeyedResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Commits answers to {@code responses}, one transaction a chunk.
 *
 * <p>A chunk's transaction is named after what is in it, so that a commit whose acknowledgement was lost is not made
 * twice.
 */
public final class ResponseCommits {
    private final ResponseAppends table;
    private final String runId;
    private final String modelFingerprint;
    private final Background background;
    private final Map<String, Response> answers = new HashMap<>();
    private Runnable last = () -> {};
    private int made;
    private final AtomicLong stored = new AtomicLong();
    private Duration taken = Duration.ZERO;

    public ResponseCommits(Lake lake, String runId, String modelFingerprint, Background background) {
        table = new ResponseAppends(lake, modelFingerprint);
        this.runId = runId;
        this.modelFingerprint = modelFingerprint;
        this.background = background;
    }

    /** Takes the answers that the table holds now as looked up: it is not searched for them again. */
    void skipPresent() {
        table.skipPresent();
    }

    /** Commits the answers of one chunk, ordered by request, in one file. */
    void commit(List<KeyedResponse> chunk) {
        finish();
        write(take(chunk));
    }

    /**
     * Begins to commit the last chunk in the background, while its answers are already used; {@link #finish} waits for
     * the end.
     */
    void commitLast(List<KeyedResponse> chunk) {
        finish();
        List<KeyedResponse> open = take(chunk);
        last = background.start(() -> write(open));
    }

    /** Waits until all answers are committed; throws the fault that kept the last chunk from being committed. */
    public void finish() {
        last.run();
    }

    /** All answers so far, by request; the table gives the same ones back. */
    Map<String, Response> answers() {
        return Map.copyOf(answers);
    }

    /** Those that no earlier chunk held: a task that is tried again sends its answers again. */
    private List<KeyedResponse> take(List<KeyedResponse> chunk) {
        return chunk.stream()
                .filter(answer -> answers.putIfAbsent(answer.hash(), response(answer)) == null)
                .toList();
    }

    private void write(List<KeyedResponse> chunk) {
        if (chunk.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        List<KeyedResponse> ordered =
                chunk.stream().sorted(Comparator.comparing(KeyedResponse::hash)).toList();
        stored.addAndGet(table.append(ordered.stream().map(this::row).toList(), runId + "/" + contentName(ordered)));
        made++;
        taken = taken.plusNanos(System.nanoTime() - start);
    }

    /** Answers that these commits added; those that another driver had added in the meantime are not among them. */
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

    private ResponseRow row(KeyedResponse answer) {
        return new ResponseRow(
                modelFingerprint,
                answer.hash(),
                answer.kind(),
                response(answer),
                answer.promptTokens(),
                answer.promptTokensCut(),
                answer.outputTokens(),
                answer.loweredPassTokens());
    }

    private static Response response(KeyedResponse answer) {
        if (answer.status() != Response.Status.OK) {
            return new Response.Unanswered(answer.status());
        }
        return answer.text() != null
                ? new Response.Generated(answer.text())
                : new Response.Likelihood(
                        Objects.requireNonNull(answer.loglikelihood()), Objects.requireNonNull(answer.isGreedy()));
    }

    private static String contentName(List<KeyedResponse> ordered) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ordered.forEach(answer -> digest.update(answer.hash().getBytes(StandardCharsets.US_ASCII)));
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package io.benchlake.jobs;

import io.benchlake.lake.AnswerAppends;
import io.benchlake.lake.Lake;
import io.benchlake.lake.ResponseRow;
import io.benchlake.request.Response;
import io.benchlake.spark.AnsweredRequest;
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
final class AnswerCommits {
    private final AnswerAppends table;
    private final String runId;
    private final String modelFingerprint;
    private final Background background;
    private final Map<String, Response> answers = new HashMap<>();
    private Runnable last = () -> {};
    private int made;
    private final AtomicLong stored = new AtomicLong();
    private Duration taken = Duration.ZERO;

    AnswerCommits(Lake lake, String runId, String modelFingerprint, Background background) {
        table = new AnswerAppends(lake, modelFingerprint);
        this.runId = runId;
        this.modelFingerprint = modelFingerprint;
        this.background = background;
    }

    /** Takes the answers that the table holds now for looked up: it is not searched for them again. */
    void skipPresent() {
        table.skipPresent();
    }

    /** Commits the answers of one chunk, ordered by request, in one file. */
    void commit(List<AnsweredRequest> chunk) {
        finish();
        write(take(chunk));
    }

    /** Begins to commit the last chunk, beside what its answers are needed for; {@link #finish} waits for the end. */
    void commitLast(List<AnsweredRequest> chunk) {
        finish();
        List<AnsweredRequest> open = take(chunk);
        last = background.start(() -> write(open));
    }

    /** Waits until all answers are committed; throws what kept the last chunk from it. */
    void finish() {
        last.run();
    }

    /** All answers so far, by request; the table gives the same ones back. */
    Map<String, Response> answers() {
        return Map.copyOf(answers);
    }

    /** Those that no earlier chunk held: a task that is tried again sends its answers again. */
    private List<AnsweredRequest> take(List<AnsweredRequest> chunk) {
        return chunk.stream()
                .filter(answer -> answers.putIfAbsent(answer.hash(), response(answer)) == null)
                .toList();
    }

    private void write(List<AnsweredRequest> chunk) {
        if (chunk.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        List<AnsweredRequest> ordered = chunk.stream()
                .sorted(Comparator.comparing(AnsweredRequest::hash))
                .toList();
        stored.addAndGet(table.append(ordered.stream().map(this::row).toList(), runId + "/" + contentName(ordered)));
        made++;
        taken = taken.plusNanos(System.nanoTime() - start);
    }

    /** Answers that these commits added; those that another driver had added in the meantime are not among them. */
    long stored() {
        return stored.get();
    }

    int made() {
        return made;
    }

    /** Time that all commits took together. */
    Duration taken() {
        return taken;
    }

    private ResponseRow row(AnsweredRequest answer) {
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

    private static Response response(AnsweredRequest answer) {
        if (answer.status() != Response.Status.OK) {
            return new Response.Unanswered(answer.status());
        }
        return answer.text() != null
                ? new Response.Generated(answer.text())
                : new Response.Scored(
                        Objects.requireNonNull(answer.loglikelihood()), Objects.requireNonNull(answer.isGreedy()));
    }

    private static String contentName(List<AnsweredRequest> ordered) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ordered.forEach(answer -> digest.update(answer.hash().getBytes(StandardCharsets.US_ASCII)));
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

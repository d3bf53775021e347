package io.benchlake.jobs;

import io.benchlake.lake.Lake;
import io.benchlake.lake.ResponseRow;
import io.benchlake.lake.ResponsesTable;
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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Commits answers to {@code responses}, one transaction a chunk.
 *
 * <p>A chunk's transaction is named after what is in it, so that a commit whose acknowledgement was lost is not made
 * twice.
 */
final class AnswerCommits {
    private final SparkSession spark;
    private final Lake lake;
    private final String runId;
    private final String modelFingerprint;
    private final Background background;
    private final Map<String, Response> answers = new HashMap<>();
    private Runnable last = () -> {};
    private int made;
    private Duration taken = Duration.ZERO;

    AnswerCommits(SparkSession spark, Lake lake, String runId, String modelFingerprint, Background background) {
        this.spark = spark;
        this.lake = lake;
        this.runId = runId;
        this.modelFingerprint = modelFingerprint;
        this.background = background;
    }

    /** Commits the answers of one chunk, ordered by request, in one file. */
    void commit(List<AnsweredRequest> chunk) {
        take(chunk);
        write(chunk);
    }

    /** Begins to commit the last chunk, beside what its answers are needed for; {@link #finish} waits for the end. */
    void commitLast(List<AnsweredRequest> chunk) {
        take(chunk);
        last = background.start(() -> write(chunk));
    }

    /** Waits until all answers are committed; throws what kept the last chunk from it. */
    void finish() {
        last.run();
    }

    /** All answers so far, by request; the table gives the same ones back. */
    Map<String, Response> answers() {
        return Map.copyOf(answers);
    }

    private void take(List<AnsweredRequest> chunk) {
        chunk.forEach(answer -> answers.put(answer.hash(), response(answer)));
    }

    private void write(List<AnsweredRequest> chunk) {
        if (chunk.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        List<AnsweredRequest> ordered = chunk.stream()
                .sorted(Comparator.comparing(AnsweredRequest::hash))
                .toList();
        List<Row> rows =
                ordered.stream().map(this::row).map(ResponsesTable::toRow).toList();
        Dataset<Row> file =
                spark.createDataFrame(rows, ResponsesTable.DEFINITION.schema()).coalesce(1);
        lake.appendOnce(ResponsesTable.DEFINITION, file, runId + "/" + contentName(ordered));
        made++;
        taken = taken.plusNanos(System.nanoTime() - start);
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

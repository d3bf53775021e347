package io.benchlake.lake;

import io.benchlake.lake.table.ResponsesTable;
import io.benchlake.request.Response.Status;
import io.benchlake.spark.KeyedResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.actions.AddFile;

/**
 * Adds responses of one model to {@code responses}, and never one that the table holds: what others added since is read
 * before each commit, and the commit rests on it. Only files that were not seen before are read, so a driver that is
 * alone reads none.
 */
public final class ResponseAppends {
    private static final String MODEL = "model_fingerprint";

    private final Lake lake;
    private final String modelFingerprint;
    private final Set<String> seenFiles = new HashSet<>();
    private final Set<String> present = new HashSet<>();
    private final Set<String> failed = new HashSet<>();

    public ResponseAppends(Lake lake, String modelFingerprint) {
        this.lake = lake;
        this.modelFingerprint = modelFingerprint;
    }

    /** Counts all files that the table has now as read: the caller has looked for its responses in them. */
    public void skipPresent() {
        TableTransaction transaction = lake.begin(ResponsesTable.DEFINITION);
        transaction.partition(MODEL, modelFingerprint).forEach(file -> seenFiles.add(file.path()));
    }

    /**
     * Adds, in one commit, those of the responses that nobody has added.
     *
     * @param txnAppId name of the commit, unique to its content: a second one under the name is skipped
     * @return how many were added
     */
    public int append(List<KeyedResponse> responses, String txnAppId) {
        return lake.commit(ResponsesTable.DEFINITION, () -> appendNow(responses, txnAppId));
    }

    private int appendNow(List<KeyedResponse> responses, String txnAppId) {
        TableTransaction transaction = lake.begin(ResponsesTable.DEFINITION);
        if (transaction.holds(txnAppId)) {
            return 0;
        }
        look(transaction);
        List<KeyedResponse> missing =
                responses.stream().filter(response -> !isPresent(response)).toList();
        if (!missing.isEmpty()) {
            List<Row> rows = missing.stream()
                    .map(response -> ResponsesTable.toRow(modelFingerprint, response))
                    .toList();
            seenFiles.addAll(transaction.append(
                    lake.spark().createDataFrame(rows, ResponsesTable.DEFINITION.schema()), txnAppId));
            missing.forEach(
                    response -> remember(response.hash(), response.response().status() != Status.OUT_OF_MEMORY));
        }
        return missing.size();
    }

    private void look(TableTransaction transaction) {
        List<AddFile> unseen = transaction.partition(MODEL, modelFingerprint).stream()
                .filter(file -> !seenFiles.contains(file.path()))
                .toList();
        if (!unseen.isEmpty()) {
            for (Row row :
                    transaction.rows(unseen).select("request_hash", "status").collectAsList()) {
                remember(row.getString(0), !row.getString(1).equals(Status.OUT_OF_MEMORY.name()));
            }
            unseen.forEach(file -> seenFiles.add(file.path()));
        }
    }

    private void remember(String hash, boolean isFinal) {
        (isFinal ? present : failed).add(hash);
    }

    /**
     * Whether the table has the response. A failure for want of memory does not count, since another machine may have
     * had the memory.
     */
    private boolean isPresent(KeyedResponse keyed) {
        boolean isFailure = keyed.response().status() == Status.OUT_OF_MEMORY;
        return present.contains(keyed.hash()) || (isFailure && failed.contains(keyed.hash()));
    }
}

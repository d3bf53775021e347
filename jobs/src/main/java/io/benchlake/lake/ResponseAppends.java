package io.benchlake.lake;

import io.benchlake.lake.table.ResponseRow;
import io.benchlake.lake.table.ResponsesTable;
import io.benchlake.request.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.actions.AddFile;

/**
 * Adds answers of one model to {@code responses}, and never one that the table holds: what others added since is read
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

    /** Counts all files that the table has now as read: the caller has looked for its answers in them. */
    public void skipPresent() {
        TableTransaction transaction = lake.begin(ResponsesTable.DEFINITION);
        transaction.partition(MODEL, modelFingerprint).forEach(file -> seenFiles.add(file.path()));
    }

    /**
     * Adds, in one commit, those of the answers that nobody has added.
     *
     * @param txnAppId name of the commit, unique to its content: a second one under the name is skipped
     * @return how many were added
     */
    public int append(List<ResponseRow> answers, String txnAppId) {
        return lake.commit(ResponsesTable.DEFINITION, () -> appendNow(answers, txnAppId));
    }

    private int appendNow(List<ResponseRow> answers, String txnAppId) {
        TableTransaction transaction = lake.begin(ResponsesTable.DEFINITION);
        if (transaction.holds(txnAppId)) {
            return 0;
        }
        look(transaction);
        List<ResponseRow> missing =
                answers.stream().filter(answer -> !isPresent(answer)).toList();
        if (!missing.isEmpty()) {
            List<Row> rows = missing.stream().map(ResponsesTable::toRow).toList();
            seenFiles.addAll(transaction.append(
                    lake.spark().createDataFrame(rows, ResponsesTable.DEFINITION.schema()), txnAppId));
            missing.forEach(answer -> remember(
                    answer.requestHash(), ResponsesTable.status(answer.response()) != Response.Status.OUT_OF_MEMORY));
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
                remember(row.getString(0), !row.getString(1).equals(Response.Status.OUT_OF_MEMORY.name()));
            }
            unseen.forEach(file -> seenFiles.add(file.path()));
        }
    }

    private void remember(String hash, boolean isFinal) {
        (isFinal ? present : failed).add(hash);
    }

    /**
     * Whether the table has the answer. A failure for want of memory does not count, since another machine may have had
     * the memory.
     */
    private boolean isPresent(ResponseRow answer) {
        boolean isFailure = ResponsesTable.status(answer.response()) == Response.Status.OUT_OF_MEMORY;
        return present.contains(answer.requestHash()) || (isFailure && failed.contains(answer.requestHash()));
    }
}

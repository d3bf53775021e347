package io.benchlake.lake;

import static org.apache.spark.sql.functions.col;

import io.benchlake.lake.table.ResponsesTable;
import io.benchlake.request.Response.Status;
import io.benchlake.spark.KeyedResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.actions.AddFile;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Adds responses of one model to {@code responses}, and never one that another driver has added: what files hold that
 * neither the caller has looked in nor this has written is read before each commit, and the commit rests on it. A
 * driver that is alone reads none. The caller gives each response once.
 */
public final class ResponseAppends {
    private static final String MODEL = "model_fingerprint";
    private static final String HASH = "request_hash";

    private final Lake lake;
    private final String modelFingerprint;
    private final Set<String> known = new HashSet<>();

    public ResponseAppends(Lake lake, String modelFingerprint) {
        this.lake = lake;
        this.modelFingerprint = modelFingerprint;
    }

    /** Counts all files that the table has now as read: the caller will look for its responses in them. */
    public void skipPresent() {
        TableTransaction transaction = lake.begin(ResponsesTable.DEFINITION);
        transaction.partition(MODEL, modelFingerprint).forEach(file -> known.add(file.path()));
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
        Map<String, Boolean> ofOthers = ofOthers(transaction, responses);
        List<KeyedResponse> missing = responses.stream()
                .filter(response -> !isPresent(response, ofOthers))
                .toList();
        if (!missing.isEmpty()) {
            List<Row> rows = missing.stream()
                    .map(response -> ResponsesTable.toRow(modelFingerprint, response))
                    .toList();
            known.addAll(transaction.append(
                    lake.spark().createDataFrame(rows, ResponsesTable.DEFINITION.schema()), txnAppId));
        }
        return missing.size();
    }

    /** Those of the responses that other drivers have added, by hash, and whether they need not be asked again. */
    private Map<String, Boolean> ofOthers(TableTransaction transaction, List<KeyedResponse> responses) {
        List<AddFile> unknown = transaction.partition(MODEL, modelFingerprint).stream()
                .filter(file -> !known.contains(file.path()))
                .toList();
        Map<String, Boolean> found = new HashMap<>();
        if (!unknown.isEmpty()) {
            Dataset<Row> hashes = lake.spark()
                    .createDataset(responses.stream().map(KeyedResponse::hash).toList(), Encoders.STRING())
                    .toDF(HASH);
            transaction
                    .rows(unknown)
                    .select(col(HASH), col("status").notEqual(Status.OUT_OF_MEMORY.name()))
                    .join(hashes, CollectionConverters.asScala(List.of(HASH)).toSeq(), "left_semi")
                    .collectAsList()
                    .forEach(row -> found.merge(row.getString(0), row.getBoolean(1), Boolean::logicalOr));
        }
        return found;
    }

    /**
     * Whether the table has the response. A failure for want of memory does not count, since another machine may have
     * had the memory.
     */
    private static boolean isPresent(KeyedResponse keyed, Map<String, Boolean> ofOthers) {
        boolean isFailure = keyed.response().status() == Status.OUT_OF_MEMORY;
        return ofOthers.containsKey(keyed.hash()) && (isFailure || ofOthers.get(keyed.hash()));
    }
}

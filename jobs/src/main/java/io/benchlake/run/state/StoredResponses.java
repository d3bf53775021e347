package io.benchlake.run.state;

import static org.apache.spark.sql.functions.col;

import io.benchlake.lake.Lake;
import io.benchlake.lake.table.ResponseRow;
import io.benchlake.lake.table.ResponsesTable;
import io.benchlake.request.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Looks up in {@code responses} what a model has answered among the requests of a run. */
public record StoredResponses(Lake lake, String modelFingerprint) {
    /** The answers by hash; a hash that is to be asked is absent. */
    public Map<String, Response> of(Collection<String> hashes) {
        Dataset<Row> rows = lake.finalResponses(modelFingerprint);
        Map<String, Response> answers = new HashMap<>();
        for (Row row : rows.join(wanted(hashes), byHash(), "left_semi").collectAsList()) {
            ResponseRow response = ResponsesTable.fromRow(row);
            answers.put(response.requestHash(), response.response());
        }
        return answers;
    }

    /** Tokens that were generated for each of the requests that has an answer, 0 for scores. */
    public Map<String, Integer> generatedTokens(Collection<String> hashes) {
        Dataset<Row> rows = lake.finalResponses(modelFingerprint)
                .where(col("status").equalTo(Response.Status.OK.name()))
                .join(wanted(hashes), byHash(), "left_semi");
        Map<String, Integer> tokens = new HashMap<>();
        for (Row row : rows.collectAsList()) {
            ResponseRow response = ResponsesTable.fromRow(row);
            boolean isText = response.response() instanceof Response.Generated;
            tokens.put(response.requestHash(), isText ? response.outputTokens() : 0);
        }
        return tokens;
    }

    private static scala.collection.immutable.Seq<String> byHash() {
        return scala.jdk.javaapi.CollectionConverters.asScala(java.util.List.of("request_hash"))
                .toSeq();
    }

    private Dataset<Row> wanted(Collection<String> hashes) {
        return lake.spark()
                .createDataset(new ArrayList<>(hashes), Encoders.STRING())
                .toDF("request_hash");
    }
}

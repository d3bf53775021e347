package io.benchlake.run.state;

import static org.apache.spark.sql.functions.col;

import io.benchlake.lake.Lake;
import io.benchlake.lake.table.ResponsesTable;
import io.benchlake.request.Response;
import io.benchlake.spark.KeyedResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Looks up in {@code responses} what a model has answered among the requests of a run. */
public record StoredResponses(Lake lake, String modelFingerprint) {
    /** The responses by hash; a hash that is to be run is absent. */
    public Map<String, Response> of(Collection<String> hashes) {
        Map<String, Response> responses = new HashMap<>();
        rows(lake.finalResponses(modelFingerprint), hashes)
                .forEach(stored -> responses.put(stored.hash(), stored.response()));
        return responses;
    }

    /** Tokens that were generated for each of the requests that is answered, 0 for loglikelihoods. */
    public Map<String, Integer> generatedTokens(Collection<String> hashes) {
        Dataset<Row> answered =
                lake.finalResponses(modelFingerprint).where(col("status").equalTo(Response.Status.OK.name()));
        Map<String, Integer> tokens = new HashMap<>();
        rows(answered, hashes).forEach(stored -> {
            boolean isText = stored.response() instanceof Response.Generated;
            tokens.put(stored.hash(), isText ? stored.outputTokens() : 0);
        });
        return tokens;
    }

    private Stream<KeyedResponse> rows(Dataset<Row> rows, Collection<String> hashes) {
        return rows.join(wanted(hashes), byHash(), "left_semi").collectAsList().stream()
                .map(ResponsesTable::fromRow);
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

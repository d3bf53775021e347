package io.benchlake.jobs;

import io.benchlake.lake.Lake;
import io.benchlake.lake.ResponseRow;
import io.benchlake.lake.ResponsesTable;
import io.benchlake.request.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Looks up in {@code responses} what a model has answered among the requests of a run. */
record StoredAnswers(SparkSession spark, Lake lake, String modelFingerprint) {
    /** The hashes that need not be asked again. */
    Set<String> answeredAmong(Collection<String> hashes) {
        Dataset<Row> known = lake.answeredHashes(modelFingerprint);
        return new HashSet<>(
                known.join(wanted(hashes), "request_hash").as(Encoders.STRING()).collectAsList());
    }

    /** The answers by hash; a hash without one is absent. */
    Map<String, Response> of(Collection<String> hashes) {
        Dataset<Row> rows = lake.responses(modelFingerprint);
        Map<String, Response> answers = new HashMap<>();
        for (Row row : rows.join(wanted(hashes), byHash(), "left_semi").collectAsList()) {
            ResponseRow response = ResponsesTable.fromRow(row);
            answers.put(response.requestHash(), response.response());
        }
        return answers;
    }

    private static scala.collection.immutable.Seq<String> byHash() {
        return scala.jdk.javaapi.CollectionConverters.asScala(java.util.List.of("request_hash"))
                .toSeq();
    }

    private Dataset<Row> wanted(Collection<String> hashes) {
        return spark.createDataset(new ArrayList<>(hashes), Encoders.STRING()).toDF("request_hash");
    }
}

package io.benchlake.lake.table;

import io.benchlake.score.SampleHashes;
import io.benchlake.score.SampleStatus;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Table {@code samples}: every scored doc of every run, once a filter pipeline. */
public final class SamplesTable {
    public static final TableDefinition DEFINITION = new TableDefinition(
            "samples",
            "Every doc of every run, once a filter pipeline: question, answers, metric values",
            StructType.fromDDL("""
                    run_id STRING NOT NULL COMMENT 'run the doc was scored in',
                    model STRING NOT NULL COMMENT 'name of the model in leaderboards',
                    task STRING NOT NULL COMMENT 'name of the task',
                    filter STRING NOT NULL COMMENT 'name of the filter pipeline',
                    doc_id INT NOT NULL COMMENT 'position in the split, from 0',
                    doc STRING COMMENT 'fields of the doc, JSON',
                    target STRING COMMENT 'what the prediction is compared with: of several right answers the one that was met, else the first',
                    arguments STRING COMMENT 'requests of the doc, JSON',
                    request_hashes ARRAY<STRING> COMMENT 'keys of the requests in responses',
                    resps STRING COMMENT 'answers of the model, JSON',
                    filtered_resps STRING COMMENT 'answers after the filters, JSON',
                    prediction STRING COMMENT 'the answer as it was compared; other than the target just where the answer is wrong',
                    metrics MAP<STRING, DOUBLE> COMMENT 'metric values that are one number',
                    metric_items STRING COMMENT 'metric values that are not, JSON object',
                    doc_hash STRING COMMENT 'SHA-256 of the doc',
                    prompt_hash STRING COMMENT 'SHA-256 of the first prompt',
                    target_hash STRING COMMENT 'SHA-256 of the logged target',
                    status STRING NOT NULL COMMENT 'OK, or why the doc has no metric values',
                    prompt_tokens_cut INT COMMENT 'most tokens cut from the left of a prompt so that the rest fits into the model; null where an older version asked',
                    correct BOOLEAN COMMENT 'whether the answer is right; null where a doc is not simply right or wrong',
                    logged_target STRING COMMENT 'gold answer as lm-evaluation-harness logs it; null where an older version asked, whose target it is'
                    """),
            List.of("run_id"),
            Map.of(
                    "known_status",
                    TableDefinition.isOneOf("status", SampleStatus.values()),
                    "metrics_are_numbers",
                    "NOT array_contains(map_values(metrics), double('NaN')) IS TRUE"));

    private SamplesTable() {}

    /** SQL over the views: the docs of a task that have no score, with what was answered. */
    public static String queryOfUnscored(String runId, String task) {
        return "SELECT doc_id, filter, status, arguments, resps FROM all_samples WHERE run_id = %s AND task = %s AND status <> 'OK' ORDER BY doc_id"
                .formatted(Sql.literal(runId), Sql.literal(task));
    }

    /** The row in the order of the schema. */
    public static Row toRow(SampleRow sample) {
        return RowFactory.create(
                sample.runId(),
                sample.model(),
                sample.task(),
                sample.filter(),
                sample.docId(),
                sample.question().doc(),
                sample.question().target(),
                sample.question().arguments(),
                sample.question().requestHashes().toArray(String[]::new),
                sample.output().resps(),
                sample.output().filteredResps(),
                sample.output().prediction(),
                CollectionConverters.asScala(sample.metrics()),
                sample.metricItems(),
                sample.hashes().doc(),
                sample.hashes().prompt(),
                sample.hashes().target(),
                sample.status().name(),
                sample.question().promptTokensCut(),
                sample.output().correct(),
                sample.question().loggedTarget());
    }

    /** What {@link #toRow} was made from; metrics in the order in which the table gives them. */
    public static SampleRow fromRow(Row row) {
        @Nullable String target = row.getAs("target");
        @Nullable String loggedTarget = row.getAs("logged_target");
        return new SampleRow(
                row.getAs("run_id"),
                row.getAs("model"),
                row.getAs("task"),
                row.getAs("filter"),
                row.<Integer>getAs("doc_id"),
                new SampleRow.Question(
                        row.getAs("doc"),
                        target,
                        String.valueOf(loggedTarget == null ? target : loggedTarget),
                        row.getAs("arguments"),
                        row.getList(row.fieldIndex("request_hashes")),
                        row.getAs("prompt_tokens_cut")),
                new SampleRow.Output(
                        row.getAs("resps"), row.getAs("filtered_resps"), row.getAs("prediction"), row.getAs("correct")),
                row.getJavaMap(row.fieldIndex("metrics")),
                row.getAs("metric_items"),
                new SampleHashes(row.getAs("doc_hash"), row.getAs("prompt_hash"), row.getAs("target_hash")),
                SampleStatus.valueOf(row.getAs("status")));
    }
}

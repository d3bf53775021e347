package io.benchlake.gate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.benchlake.gate.GateDecision.HealthFinding;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.RunRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Shares of a run's own answers that tell of a broken run, whatever the baseline; the lake's views are defined. */
record AnswerHealth(Lake lake, RunRow run) {
    List<HealthFinding> of(Health asked) {
        return Stream.of(
                        finding("max_truncated", asked.maxTruncated(), this::truncated),
                        finding("max_empty", asked.maxEmpty(), this::empty),
                        finding("max_invalid", asked.maxInvalid(), this::invalid))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<HealthFinding> finding(String name, @Nullable Double allowed, Supplier<Dataset<Row>> counts) {
        if (allowed == null) {
            return Optional.empty();
        }
        Row row = Lake.explained(lake.root(), () -> counts.get().first());
        long all = row.getLong(1);
        Double share = all == 0 ? null : Double.valueOf((double) row.getLong(0) / all);
        return Optional.of(new HealthFinding(name, allowed, share, all));
    }

    private Dataset<Row> truncated() {
        return samples()
                .groupBy("task", "doc_id")
                .agg(max("prompt_tokens_cut").as("cut"))
                .selectExpr("count_if(cut > 0)", "count(cut)");
    }

    /** Answers that were generated, each once. */
    private Dataset<Row> empty() {
        Dataset<Row> asked =
                samples().selectExpr("explode(request_hashes) AS request_hash").distinct();
        return lake.storedResponses(run.modelFingerprint())
                .where("text IS NOT NULL")
                .join(asked, "request_hash")
                .selectExpr("count_if(trim(text) = '')", "count(*)");
    }

    /** Of filters that keep texts; those of log-likelihoods are lists. */
    private Dataset<Row> invalid() {
        return samples()
                .where("filtered_resps LIKE '[\"%'")
                .selectExpr("count_if(filtered_resps LIKE '[\"[invalid]\"%')", "count(*)");
    }

    private Dataset<Row> samples() {
        return lake.spark().table("all_samples").where(col("run_id").equalTo(run.runId()));
    }
}

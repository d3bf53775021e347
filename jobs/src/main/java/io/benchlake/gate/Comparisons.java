package io.benchlake.gate;

import static org.apache.spark.sql.functions.col;

import io.benchlake.gate.ComparedScore.Evidence;
import io.benchlake.gate.ComparedScore.Pairs;
import io.benchlake.lake.Lake;
import io.benchlake.metric.comparison.DetectableDifference;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Two runs side by side, as the lake's views have them; the views are defined. */
record Comparisons(Lake lake, String baseline, String candidate) {
    Map<ScoreKey, ComparedScore> scores() {
        Map<ScoreKey, ComparedScore> scores = new HashMap<>();
        if (!baseline.equals(candidate)) {
            Lake.explained(lake.root(), () -> of("comparisons").collectAsList())
                    .forEach(row -> scores.put(ScoreKey.of(row), score(row)));
        }
        return scores;
    }

    /** Whether any doc that both have came out otherwise, from its target to its answer. */
    boolean differ() {
        return !baseline.equals(candidate)
                && Lake.explained(
                        lake.root(),
                        () -> !of("pairs").where("first_difference IS NOT NULL").isEmpty());
    }

    private Dataset<Row> of(String view) {
        return lake.spark()
                .table(view)
                .where(col("baseline_run").equalTo(baseline))
                .where(col("candidate_run").equalTo(candidate));
    }

    private static ComparedScore score(Row row) {
        Pairs pairs = new Pairs(
                row.<Long>getAs("n_paired"),
                row.<Long>getAs("n_compared"),
                row.<Long>getAs("n_unscored"),
                row.<Long>getAs("n_baseline_only"),
                row.<Long>getAs("n_candidate_only"),
                row.<Long>getAs("n_other_target"),
                row.<Long>getAs("n_other_prompt"));
        Evidence evidence = new Evidence(
                row.getAs("ci_low"),
                row.getAs("ci_high"),
                row.getAs("p_worse"),
                row.getAs("lost"),
                row.getAs("gained"),
                detectable(row, pairs.compared()));
        return new ComparedScore(
                pairs,
                row.getAs("higher_is_better"),
                row.getAs("baseline_value"),
                row.getAs("candidate_value"),
                row.getAs("difference"),
                evidence,
                row.getAs("not_comparable_because"));
    }

    /** Where no doc flipped, of the largest share of flips that fits that. */
    private static @Nullable Double detectable(Row row, long docs) {
        Double seen = row.getAs("mde");
        Long lost = row.getAs("lost");
        boolean isStill = seen == null && lost != null && docs > 0;
        DetectableDifference usual = DetectableDifference.USUAL;
        return isStill ? usual.among(docs, usual.greatestShare(docs, 0)) : seen;
    }
}

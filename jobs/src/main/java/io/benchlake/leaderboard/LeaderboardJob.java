package io.benchlake.leaderboard;

import static org.apache.spark.sql.functions.col;

import io.benchlake.error.UserError;
import io.benchlake.lake.Lake;
import io.benchlake.lake.query.LakeViews;
import io.benchlake.report.LeaderboardRow;
import io.benchlake.report.ScoreGap;
import io.benchlake.taskdef.read.NearMatches;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a leaderboard, best first, from the view of that name. */
public final class LeaderboardJob {
    private final Lake lake;

    public LeaderboardJob(Lake lake) {
        this.lake = lake;
        new LakeViews(lake).createOrReplace();
    }

    /**
     * @param tasks only these; empty for all
     * @param all whether tasks inside groups are listed if no tasks are named
     */
    public List<LeaderboardRow> run(List<String> tasks, boolean all) {
        Dataset<Row> lines = lake.spark().table("leaderboard");
        if (!tasks.isEmpty()) {
            lines = lines.where(col("task").isin(tasks.toArray()));
        } else if (!all) {
            lines = lines.where("depth = 0");
        }
        return lines
                .orderBy(
                        col("task"),
                        col("metric"),
                        col("filter"),
                        col("n_shot"),
                        col("n_samples"),
                        col("rank").asc_nulls_last(),
                        col("model"),
                        col("run_id"))
                .collectAsList()
                .stream()
                .map(LeaderboardJob::line)
                .toList();
    }

    /** Complains about a task or group that no run of the lake has. */
    public void requireKnown(List<String> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        List<String> known = lake
                .spark()
                .sql("SELECT task FROM task_results UNION SELECT explode(parents) FROM task_results")
                .as(Encoders.STRING())
                .collectAsList()
                .stream()
                .filter(Objects::nonNull)
                .toList();
        tasks.stream().filter(task -> !known.contains(task)).findFirst().ifPresent(task -> {
            throw UserError.usage("Cannot show %s: no finished run of the lake has a task or group of that name. %s"
                    .formatted(task, NearMatches.advice(task, known))
                    .strip());
        });
    }

    /** What makes lines hard to compare, one sentence each: tasks on which models were asked about different docs. */
    public List<String> notes() {
        return lake
                .spark()
                .table("data_differences")
                .orderBy("task", "dataset_path", "config", "split")
                .collectAsList()
                .stream()
                .map(LeaderboardJob::note)
                .toList();
    }

    private static String note(Row row) {
        return "%s: the data set differs between %s (%s, %s, split %s): their ranks compare different docs, and no paired test is possible"
                .formatted(
                        row.getAs("task"),
                        String.join(", ", row.<String>getList(row.fieldIndex("models"))),
                        row.getAs("dataset_path"),
                        row.getAs("config"),
                        row.getAs("split"));
    }

    private static LeaderboardRow line(Row row) {
        return new LeaderboardRow(
                row.getAs("task"),
                row.getAs("metric"),
                row.getAs("filter"),
                row.getAs("n_shot"),
                row.getAs("rank"),
                row.getAs("tied_rank"),
                row.getAs("model"),
                row.getAs("value"),
                row.getAs("stderr"),
                row.getAs("ci_low"),
                row.getAs("ci_high"),
                row.<Long>getAs("n_samples"),
                gap(row),
                row.getAs("run_name"),
                row.getAs("run_id"));
    }

    private static @Nullable ScoreGap gap(Row row) {
        @Nullable String reason = row.getAs("unscored_reason");
        return reason == null && !row.<Boolean>getAs("is_partial")
                ? null
                : new ScoreGap(
                        row.<Long>getAs("n_scored"),
                        row.<Long>getAs("n_samples"),
                        row.getAs("low_bound"),
                        row.getAs("high_bound"),
                        reason);
    }
}

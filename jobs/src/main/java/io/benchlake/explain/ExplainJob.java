package io.benchlake.explain;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;

import io.benchlake.compare.RunPair;
import io.benchlake.error.UserError;
import io.benchlake.lake.query.QueryGrid;
import io.benchlake.report.Grid;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a lake whose views are defined why two of its runs differ.
 *
 * @param tasks names of tasks, or of groups that hold them; empty for all that both runs have
 */
public record ExplainJob(SparkSession spark, RunPair pair, List<String> tasks) {
    public ExplainJob {
        tasks = List.copyOf(tasks);
    }

    /** @throws UserError if the runs have no such task in common */
    public Explanation run() {
        List<String> chosen = chosen();
        List<Row> rows = spark.table("difference_causes")
                .where(pair.condition())
                .where(col("task").isin(chosen.toArray()))
                .orderBy(desc("level"), col("name"))
                .collectAsList();
        List<TaskCauses> causes = rows.stream()
                .collect(groupingBy(
                        row -> row.<String>getAs("task"),
                        TreeMap::new,
                        collectingAndThen(toList(), ExplainJob::causes)))
                .values()
                .stream()
                .toList();
        return new Explanation(pair, causes);
    }

    private List<String> chosen() {
        List<Row> rows = spark.sql(
                        "SELECT task, max(parents) AS parents FROM results WHERE kind = 'task' AND run_id IN ('"
                                + pair.baseline().id() + "', '"
                                + pair.candidate().id()
                                + "') GROUP BY task HAVING count(DISTINCT run_id) = 2")
                .collectAsList();
        List<String> common = rows.stream()
                .filter(row -> tasks.isEmpty() || tasks.stream().anyMatch(name -> isOf(row, name)))
                .map(row -> row.getString(0))
                .toList();
        if (common.isEmpty()) {
            throw UserError.invalidInput("Cannot explain %s and %s: they have no task in common%s. Both have: %s."
                    .formatted(
                            pair.baseline().id(),
                            pair.candidate().id(),
                            tasks.isEmpty() ? "" : " that --tasks names",
                            rows.isEmpty()
                                    ? "none"
                                    : String.join(
                                            ", ",
                                            rows.stream()
                                                    .map(row -> row.getString(0))
                                                    .sorted()
                                                    .toList())));
        }
        return common;
    }

    private static boolean isOf(Row row, String name) {
        return row.getString(0).equals(name) || row.getList(1).contains(name);
    }

    private static TaskCauses causes(List<Row> rows) {
        return new TaskCauses(
                rows.get(0).getAs("task"),
                rows.stream()
                        .filter(row -> row.getAs("level").equals("stage"))
                        .map(ExplainJob::stage)
                        .sorted(Comparator.comparing(StageCount::stage))
                        .toList(),
                rows.stream()
                        .filter(row -> row.getAs("level").equals("setting"))
                        .map(ExplainJob::setting)
                        .toList());
    }

    private static StageCount stage(Row row) {
        return new StageCount(
                Stage.of(row.getAs("name")),
                row.getAs("baseline_says"),
                row.getAs("candidate_says"),
                row.<Long>getAs("docs"),
                row.<Long>getAs("flips"),
                row.<@Nullable Double>getAs("share_of_flips"));
    }

    private static Setting setting(Row row) {
        return new Setting(
                row.getAs("name"),
                row.getAs("baseline_says"),
                row.getAs("candidate_says"),
                row.<Long>getAs("docs"),
                row.<Long>getAs("flips"),
                row.<@Nullable Double>getAs("share_of_flips"),
                row.<String>getList(row.fieldIndex("explains")).stream()
                        .map(Stage::of)
                        .toList());
    }

    /** The first docs whose main score changed sides. */
    public Grid flips(Explanation explained, int most) {
        Column isShown = col("task")
                .isin(explained.tasks().stream().map(TaskCauses::task).toArray());
        return QueryGrid.of(spark.table("flips")
                .where(pair.condition())
                .where(isShown)
                .join(
                        spark.sql("SELECT DISTINCT task, filter, metric FROM task_results"
                                + " WHERE is_main_metric AND run_id = '"
                                + pair.candidate().id() + "'"),
                        new String[] {"task", "filter", "metric"},
                        "left_semi")
                .orderBy("task", "baseline_doc_id")
                .limit(most)
                .select(
                        "task",
                        "baseline_doc_id",
                        "direction",
                        "first_difference",
                        "target",
                        "baseline_prediction",
                        "candidate_prediction"));
    }
}

package io.benchlake.page;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import io.benchlake.lake.Lake;
import io.benchlake.lake.table.Sql;
import io.benchlake.page.content.BoardCause;
import io.benchlake.page.content.BoardPair;
import io.benchlake.page.content.BoardTask;
import io.benchlake.page.content.BoardVerdict;
import io.benchlake.page.content.StoredScore;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Reads what a board shows from the views of a lake. */
final class BoardRows {
    private final Lake lake;

    BoardRows(Lake lake) {
        this.lake = lake;
    }

    /** The latest scores of each model. */
    List<StoredScore> scores() {
        return lake
                .spark()
                .table("leaderboard")
                .where("is_latest")
                .orderBy("task", "n_shot", "model_fingerprint", "run_id", "filter", "metric")
                .collectAsList()
                .stream()
                .map(BoardRows::score)
                .toList();
    }

    private static StoredScore score(Row row) {
        return new StoredScore(
                row.getAs("model_fingerprint"),
                row.getAs("model"),
                new StoredScore.Subject(
                        row.getAs("task"),
                        row.<String>getAs("kind").equals("group"),
                        row.getAs("n_shot"),
                        row.getAs("version"),
                        row.getList(row.fieldIndex("parents")),
                        row.<Integer>getAs("depth")),
                row.getAs("filter"),
                row.getAs("metric"),
                row.<Boolean>getAs("is_main_metric"),
                row.getAs("value"),
                row.getAs("ci_low"),
                row.getAs("ci_high"),
                row.getAs("higher_is_better"),
                row.getAs("tied_rank"),
                row.getAs("worst_rank"),
                row.<Long>getAs("n_samples"),
                row.<Long>getAs("n_scored"),
                row.getAs("run_id"),
                row.<Timestamp>getAs("started_at").getTime());
    }

    /** A task on which two models are compared, by their places, with the literals of its two runs and itself. */
    private record Compared(int base, int cand, int task, String baseRun, String candRun, String name) {
        String row() {
            return "(%d, %d, %d, %s, %s, %s)".formatted(base, cand, task, baseRun, candRun, name);
        }

        String runs() {
            return "(baseline_run = " + baseRun + " AND candidate_run = " + candRun + ")";
        }
    }

    /** @param pairs models to be compared, by their places: baseline and candidate */
    List<BoardPair> pairs(List<BoardTask> tasks, List<List<Integer>> pairs) {
        if (compared(tasks, pairs).isEmpty()) {
            return List.of();
        }
        return ofPairs("comparison_adjusted", tasks, pairs)
                .orderBy("__base", "__cand", "__task", "filter", "metric")
                .collectAsList()
                .stream()
                .map(BoardRows::pair)
                .toList();
    }

    /** Why they differ; empty where the lake's views do not say. */
    List<BoardCause> causes(List<BoardTask> tasks, List<List<Integer>> pairs) {
        if (compared(tasks, pairs).isEmpty() || !has("difference_causes", "level", "baseline_says", "docs", "flips")) {
            return List.of();
        }
        return ofPairs("difference_causes", tasks, pairs)
                .orderBy("__base", "__cand", "__task", "level", "name")
                .collectAsList()
                .stream()
                .map(row -> new BoardCause(
                        row.<Integer>getAs("__base"),
                        row.<Integer>getAs("__cand"),
                        row.<Integer>getAs("__task"),
                        row.getAs("level"),
                        row.getAs("name"),
                        row.getAs("baseline_says"),
                        row.getAs("candidate_says"),
                        row.getAs("docs"),
                        row.getAs("flips")))
                .toList();
    }

    /** What the last gate said; null if there was none. The table's order is that of the results that were judged. */
    @Nullable
    BoardVerdict verdict() {
        Dataset<Row> verdicts = lake.spark().table("gate_verdicts");
        List<Row> last = verdicts.where("verdict IS NOT NULL")
                .orderBy(col("results_version").desc_nulls_last(), col("gate_id"))
                .limit(1)
                .collectAsList();
        if (last.isEmpty()) {
            return null;
        }
        Row whole = last.get(0);
        List<BoardVerdict.Row> rows = verdicts
                .where(col("gate_id").equalTo(whole.getAs("gate_id")))
                .where("verdict IS NULL")
                .orderBy("tier", "task", "filter", "metric")
                .collectAsList()
                .stream()
                .map(BoardRows::judged)
                .toList();
        return new BoardVerdict(
                whole.getAs("policy_name"),
                whole.getAs("verdict"),
                whole.getAs("baseline_run"),
                whole.getAs("candidate_run"),
                rows);
    }

    private static BoardVerdict.Row judged(Row row) {
        return new BoardVerdict.Row(
                String.valueOf(row.<Object>getAs("task")),
                row.getAs("metric"),
                row.getAs("status"),
                row.getAs("reason"),
                row.getAs("difference"));
    }

    /** Whether a view is there with these columns. */
    private boolean has(String view, String... columns) {
        return lake.spark().catalog().tableExists(view)
                && Set.of(lake.spark().table(view).columns()).containsAll(Arrays.asList(columns));
    }

    /** A view's rows of the models' runs, with the places of models and task. */
    private Dataset<Row> ofPairs(String view, List<BoardTask> tasks, List<List<Integer>> pairs) {
        List<Compared> compared = compared(tasks, pairs);
        String places = compared.stream().map(Compared::row).collect(Collectors.joining(", "));
        String runs = compared.stream().map(Compared::runs).distinct().collect(Collectors.joining(" OR "));
        Dataset<Row> asked = lake.spark()
                .sql("SELECT * FROM VALUES " + places
                        + " AS t(__base, __cand, __task, baseline_run, candidate_run, task)");
        return lake.spark().table(view).where(runs).join(broadcast(asked), new String[] {
            "baseline_run", "candidate_run", "task"
        });
    }

    private static List<Compared> compared(List<BoardTask> tasks, List<List<Integer>> pairs) {
        List<Compared> compared = new ArrayList<>();
        for (List<Integer> pair : pairs) {
            for (int t = 0; t < tasks.size(); t++) {
                BoardTask task = tasks.get(t);
                int base = task.models().indexOf(pair.get(0));
                int cand = task.models().indexOf(pair.get(1));
                if (base >= 0 && cand >= 0) {
                    compared.add(new Compared(
                            pair.get(0),
                            pair.get(1),
                            t,
                            Sql.literal(task.runs().get(base)),
                            Sql.literal(task.runs().get(cand)),
                            Sql.literal(task.task())));
                }
            }
        }
        return compared;
    }

    private static BoardPair pair(Row row) {
        return new BoardPair(
                row.<Integer>getAs("__base"),
                row.<Integer>getAs("__cand"),
                row.<Integer>getAs("__task"),
                row.getAs("filter"),
                row.getAs("metric"),
                row.<Long>getAs("n_compared"),
                row.<Long>getAs("n_unscored"),
                row.<Long>getAs("n_baseline_only"),
                row.<Long>getAs("n_candidate_only"),
                row.<Long>getAs("n_other_target"),
                row.<Long>getAs("n_other_prompt"),
                row.getAs("baseline_value"),
                row.getAs("candidate_value"),
                row.getAs("difference"),
                row.getAs("ci_low"),
                row.getAs("ci_high"),
                row.getAs("p_value"),
                row.getAs("p_holm"),
                row.getAs("lost"),
                row.getAs("gained"),
                row.getAs("both_right"),
                row.getAs("both_wrong"),
                row.getAs("mde"),
                row.getAs("higher_is_better"),
                row.<Boolean>getAs("comparable"),
                row.getAs("not_comparable_because"));
    }
}

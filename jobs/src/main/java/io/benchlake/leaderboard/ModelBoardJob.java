package io.benchlake.leaderboard;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import io.benchlake.board.Field;
import io.benchlake.board.MainScore;
import io.benchlake.board.ModelBoard;
import io.benchlake.board.PairedDocs;
import io.benchlake.board.PairedSums;
import io.benchlake.lake.Lake;
import io.benchlake.lake.query.LakeViews;
import io.benchlake.lake.table.SamplesTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Compares the models of a lake by the tasks that all of them were scored on. */
public final class ModelBoardJob {
    private static final StructType LEAVES =
            StructType.fromDDL("run_id STRING, model_fingerprint STRING, task STRING, metric STRING, filter STRING");

    private final Lake lake;

    public ModelBoardJob(Lake lake) {
        this.lake = lake;
    }

    /** @param tasks only these tasks and groups; empty for all */
    public ModelBoard run(List<String> tasks) {
        new LakeViews(lake).createOrReplace();
        Field field = Field.of(scores(), tasks);
        return ModelBoard.of(field, sums(field.leaves()));
    }

    private List<MainScore> scores() {
        return lake.spark().table("task_results").where("is_main_metric").collectAsList().stream()
                .map(ModelBoardJob::score)
                .toList();
    }

    private static MainScore score(Row row) {
        return new MainScore(
                new MainScore.Subject(
                        row.getAs("task"),
                        row.<String>getAs("kind").equals("group"),
                        row.getList(row.fieldIndex("parents"))),
                new MainScore.Condition(
                        row.getAs("metric"),
                        row.getAs("filter"),
                        row.getAs("version"),
                        row.getAs("n_shot"),
                        row.<Long>getAs("n_samples")),
                new MainScore.Run(
                        row.getAs("model"),
                        row.getAs("model_fingerprint"),
                        row.getAs("run_id"),
                        row.getAs("run_name"),
                        row.<java.sql.Timestamp>getAs("started_at").getTime(),
                        row.getAs("prompting")),
                row.getAs("value"),
                row.getAs("stderr"),
                row.getAs("higher_is_better"),
                row.<Long>getAs("n_scored"));
    }

    /**
     * The same docs of two models, with their values side by side. If a split has a doc twice, its copies are paired in
     * their order.
     */
    private PairedSums sums(List<Field.Leaf> leaves) {
        if (leaves.isEmpty()) {
            return new PairedSums(Map.of());
        }
        docs(leaves).createOrReplaceTempView("benchlake_board_docs");
        Map<PairedSums.Pair, PairedDocs> sums = new HashMap<>();
        for (Row row : lake.spark().sql("""
                WITH pairs AS (
                  SELECT
                    one.task, one.model_fingerprint AS first, other.model_fingerprint AS second,
                    one.value AS a, other.value AS b
                  FROM benchlake_board_docs AS one
                  JOIN benchlake_board_docs AS other
                    ON one.task = other.task AND one.doc = other.doc AND one.occurrence = other.occurrence
                    AND one.model_fingerprint < other.model_fingerprint
                )
                SELECT
                  task, first, second, count(*), sum(a), sum(b), sum((a - b) * (a - b)),
                  count_if(a = 1 AND b = 0), count_if(a = 0 AND b = 1), count_if(a NOT IN (0, 1) OR b NOT IN (0, 1))
                FROM pairs GROUP BY task, first, second""").collectAsList()) {
            sums.put(
                    new PairedSums.Pair(row.getString(0), row.getString(1), row.getString(2)),
                    new PairedDocs(
                            row.getLong(3),
                            row.getDouble(4),
                            row.getDouble(5),
                            row.getDouble(6),
                            row.getLong(7),
                            row.getLong(8),
                            row.getLong(9)));
        }
        return new PairedSums(sums);
    }

    private Dataset<Row> docs(List<Field.Leaf> leaves) {
        List<Row> rows = leaves.stream()
                .map(leaf ->
                        RowFactory.create(leaf.runId(), leaf.fingerprint(), leaf.task(), leaf.metric(), leaf.filter()))
                .toList();
        Object[] runs = leaves.stream().map(Field.Leaf::runId).distinct().toArray();
        return lake.read(SamplesTable.DEFINITION)
                .where(col("run_id").isin(runs))
                .where("status = 'OK'")
                .join(broadcast(lake.spark().createDataFrame(rows, LEAVES)), new String[] {"run_id", "task", "filter"})
                .selectExpr(
                        "task",
                        "model_fingerprint",
                        "coalesce(doc_hash, concat('doc ', doc_id)) AS doc",
                        "row_number() OVER (PARTITION BY model_fingerprint, task, doc_hash ORDER BY doc_id) AS occurrence",
                        "metrics[metric] AS value")
                .where("value IS NOT NULL");
    }
}

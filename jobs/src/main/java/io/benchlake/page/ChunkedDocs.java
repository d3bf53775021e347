package io.benchlake.page;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.expr;

import io.benchlake.lake.Lake;
import io.benchlake.lake.table.SamplesTable;
import io.benchlake.page.chunk.SampleBudget;
import io.benchlake.page.chunk.TaskChunks;
import io.benchlake.page.content.BoardTask;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * The docs of a board: which are shown and in which order, then their rows. A doc is known by its content and by which
 * of its copies it is; all models' rows of it have one place in its task's list.
 */
final class ChunkedDocs {
    private static final StructType ASKED = StructType.fromDDL("run_id STRING, task STRING, t INT, m INT, shots INT");

    private final Lake lake;
    private final List<BoardTask> tasks;

    ChunkedDocs(Lake lake, List<BoardTask> tasks) {
        this.lake = lake;
        this.tasks = tasks;
    }

    private Dataset<Row> asked() {
        List<Row> rows = new ArrayList<>();
        for (int t = 0; t < tasks.size(); t++) {
            BoardTask task = tasks.get(t);
            for (int i = 0; i < task.runs().size(); i++) {
                rows.add(RowFactory.create(
                        task.runs().get(i),
                        task.task(),
                        t,
                        task.models().get(i),
                        task.shots() == null ? 0 : task.shots()));
            }
        }
        return broadcast(lake.spark().createDataFrame(rows, ASKED));
    }

    private Dataset<Row> samples() {
        Object[] runs =
                tasks.stream().flatMap(task -> task.runs().stream()).distinct().toArray();
        return lake.read(SamplesTable.DEFINITION)
                .where(col("run_id").isin(runs))
                .join(asked(), new String[] {"run_id", "task"});
    }

    /** Every doc of every model, without its text: {@code t, m, filter, doc_id, key, correct}. */
    Dataset<Row> known() {
        return samples()
                .selectExpr(
                        "t",
                        "m",
                        "filter",
                        "doc_id",
                        "correct",
                        "coalesce(doc_hash, sha2('doc ' || doc_id, 256)) AS hash")
                .selectExpr(
                        "t",
                        "m",
                        "filter",
                        "doc_id",
                        "correct",
                        "concat(left(hash, 16), '-', row_number() OVER (PARTITION BY t, m, filter, hash ORDER BY doc_id) - 1)"
                                + " AS key");
    }

    /** How many docs each task has: {@code t, count}. */
    static Dataset<Row> counts(Dataset<Row> docs) {
        return docs.groupBy("t").agg(countDistinct("key").as("count"));
    }

    /** The docs that are shown, with their places: {@code t, key, place}. Content decides, and no chance. */
    static Dataset<Row> chosen(Dataset<Row> known, SampleBudget budget) {
        Dataset<Row> docs = known.groupBy("t", "key", "filter")
                .agg(
                        expr("min(doc_id)").as("doc_id"),
                        expr("NOT min(correct) <=> max(correct)").as("is_flip"))
                .groupBy("t", "key")
                .agg(expr("min(doc_id)").as("doc_id"), expr("bool_or(is_flip)").as("is_flip"));
        return docs.selectExpr("*", "row_number() OVER (PARTITION BY t, is_flip ORDER BY key) AS draw")
                .where(
                        budget.isAll()
                                ? "true"
                                : "(is_flip AND " + budget.flips() + ") OR (NOT is_flip AND draw <= " + budget.docs()
                                        + ")")
                .selectExpr("t", "key", "row_number() OVER (PARTITION BY t ORDER BY doc_id, key) - 1 AS place");
    }

    /** The rows of docs that are shown, each with its place. */
    Dataset<Row> rows(Dataset<Row> known, Dataset<Row> chosen) {
        Dataset<Row> places =
                known.select("t", "m", "doc_id", "key").distinct().join(chosen, new String[] {"t", "key"});
        return samples().join(places, new String[] {"t", "m", "doc_id"});
    }

    /** The same in the order of files: a part of a task's list is whole in one partition. */
    static Dataset<Row> inOrder(Dataset<Row> rows, int partitions) {
        return rows.withColumn("part", expr("place DIV " + TaskChunks.INDEX))
                .repartition(partitions, col("t"), col("part"))
                .sortWithinPartitions("t", "part", "place", "m", "filter");
    }
}

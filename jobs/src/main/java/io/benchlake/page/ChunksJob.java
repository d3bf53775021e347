package io.benchlake.page;

import io.benchlake.lake.Lake;
import io.benchlake.page.chunk.SampleBudget;
import io.benchlake.page.chunk.TaskChunks;
import io.benchlake.page.content.BoardModel;
import io.benchlake.page.content.BoardTask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;

/** Has executors write a board's docs and answers; the driver gets names and sizes of files. */
final class ChunksJob {
    private static final int PARTITIONS_A_CORE = 4;

    private final Lake lake;
    private final SampleBudget budget;

    ChunksJob(Lake lake, SampleBudget budget) {
        this.lake = lake;
        this.budget = budget;
    }

    /**
     * What was written.
     *
     * @param tasks those that were given, with their numbers of docs
     * @param files in the order of their keys
     */
    record Chunks(List<BoardTask> tasks, List<ChunkFiles.Written> files) {}

    /** @param folder where the board is put together */
    Chunks write(List<BoardModel> models, List<BoardTask> tasks, String folder) {
        if (budget.isNone() || tasks.isEmpty()) {
            return new Chunks(tasks, List.of());
        }
        ChunkedDocs docs = new ChunkedDocs(lake, tasks);
        Dataset<Row> known = docs.known().persist(StorageLevel.MEMORY_AND_DISK());
        Dataset<Row> chosen = ChunkedDocs.chosen(known, budget).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Map<Integer, Long> all = counts(known);
            Map<Integer, Long> shown = counts(chosen);
            Dataset<Row> rows = docs.rows(known, chosen);
            List<ChunkFiles.Written> files = written(rows, chunked(rows, models, tasks), folder);
            List<BoardTask> counted = new ArrayList<>();
            for (int t = 0; t < tasks.size(); t++) {
                counted.add(tasks.get(t).holding(all.getOrDefault(t, 0L), shown.getOrDefault(t, 0L)));
            }
            return new Chunks(counted, files);
        } finally {
            chosen.unpersist();
            known.unpersist();
        }
    }

    private List<ChunkFiles.Written> written(Dataset<Row> rows, List<TaskChunks.Task> tasks, String folder) {
        SparkContext context = lake.spark().sparkContext();
        Broadcast<ChunkFiles> files = JavaSparkContext.fromSparkContext(context)
                .broadcast(new ChunkFiles(folder, new SerializableConfiguration(context.hadoopConfiguration())));
        try {
            return ChunkedDocs.inOrder(rows, context.defaultParallelism() * PARTITIONS_A_CORE)
                    .toJavaRDD()
                    .mapPartitions(new WriteChunks(tasks, files))
                    .collect()
                    .stream()
                    .sorted(Comparator.comparing(ChunkFiles.Written::key))
                    .toList();
        } finally {
            files.destroy();
        }
    }

    private List<TaskChunks.Task> chunked(Dataset<Row> rows, List<BoardModel> models, List<BoardTask> tasks) {
        Map<Integer, String> prefixes = prefixes(rows);
        List<TaskChunks.Task> chunked = new ArrayList<>();
        for (int t = 0; t < tasks.size(); t++) {
            BoardTask task = tasks.get(t);
            chunked.add(new TaskChunks.Task(
                    task.id(),
                    Objects.requireNonNullElse(prefixes.get(t), ""),
                    task.mainFilter(),
                    task.models().stream()
                            .collect(Collectors.toMap(
                                    model -> model, model -> models.get(model).id()))));
        }
        return chunked;
    }

    /** All texts lie between the least and the greatest, so these two have in common what all have. */
    private static Map<Integer, String> prefixes(Dataset<Row> rows) {
        Map<Integer, String> prefixes = new HashMap<>();
        rows.selectExpr(
                        "t",
                        "coalesce(get_json_object(arguments, '$.gen_args_0.arg_0'), get_json_object(arguments, '$[0][0]'))"
                                + " AS prompt")
                .groupBy("t")
                .agg(org.apache.spark.sql.functions.min("prompt"), org.apache.spark.sql.functions.max("prompt"))
                .collectAsList()
                .forEach(row -> prefixes.put(row.getInt(0), TaskChunks.prefix(row.getString(1), row.getString(2))));
        return prefixes;
    }

    private static Map<Integer, Long> counts(Dataset<Row> docs) {
        return ChunkedDocs.counts(docs).collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getInt(0), row -> row.getLong(1)));
    }
}

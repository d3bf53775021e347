package io.benchlake.page;

import io.benchlake.page.chunk.StoredDoc;
import io.benchlake.page.chunk.TaskChunks;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Writes the files of the parts that a partition holds, where an executor has its rows; gives their keys and sizes. */
record WriteChunks(List<TaskChunks.Task> tasks, Broadcast<ChunkFiles> files)
        implements FlatMapFunction<Iterator<Row>, ChunkFiles.Written> {
    @Override
    public Iterator<ChunkFiles.Written> call(Iterator<Row> rows) {
        Parts parts = new Parts();
        while (rows.hasNext()) {
            parts.add(rows.next());
        }
        return parts.finish().iterator();
    }

    /** The part under way. */
    private final class Parts {
        private final List<ChunkFiles.Written> written = new ArrayList<>();
        private final List<StoredDoc> doc = new ArrayList<>();
        private @Nullable TaskChunks chunks;
        private int task = -1;
        private long part = -1;

        void add(Row row) {
            StoredDoc stored = stored(row);
            boolean isNewPart = row.<Integer>getAs("t") != task || row.<Long>getAs("part") != part;
            if (!doc.isEmpty() && (isNewPart || doc.get(0).place() != stored.place())) {
                endDoc();
            }
            if (isNewPart) {
                endPart();
                task = row.<Integer>getAs("t");
                part = row.<Long>getAs("part");
                chunks = new TaskChunks(tasks.get(task), (int) part * TaskChunks.INDEX, this::write);
            }
            doc.add(stored);
        }

        private void write(String key, Object content) {
            written.add(files.value().write(key, content));
        }

        private void endDoc() {
            Objects.requireNonNull(chunks).add(List.copyOf(doc));
            doc.clear();
        }

        private void endPart() {
            if (chunks != null) {
                chunks.finish();
            }
        }

        List<ChunkFiles.Written> finish() {
            if (!doc.isEmpty()) {
                endDoc();
            }
            endPart();
            return written;
        }
    }

    private static StoredDoc stored(Row row) {
        Map<String, @Nullable Double> metrics =
                row.isNullAt(row.fieldIndex("metrics")) ? Map.of() : row.getJavaMap(row.fieldIndex("metrics"));
        return new StoredDoc(
                row.<Integer>getAs("place"),
                row.<Integer>getAs("m"),
                row.getAs("key"),
                row.<Integer>getAs("doc_id"),
                row.<Integer>getAs("shots"),
                row.getAs("filter"),
                row.getAs("status"),
                row.getAs("doc"),
                row.getAs("target"),
                row.getAs("arguments"),
                row.getAs("resps"),
                row.getAs("filtered_resps"),
                row.getAs("prediction"),
                row.getAs("correct"),
                metrics,
                row.getAs("doc_hash"),
                row.getAs("prompt_hash"),
                row.getAs("target_hash"),
                row.getAs("prompt_tokens_cut"));
    }
}

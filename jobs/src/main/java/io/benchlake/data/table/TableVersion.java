package io.benchlake.data.table;

import io.benchlake.data.format.DataFile;
import io.benchlake.data.format.RowCollector;
import io.benchlake.data.format.parquet.ParquetRows;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A table of docs at one moment: all that is needed to read it without Spark.
 *
 * @param folder of the table
 * @param schema with what Delta says of the columns' names in the files
 * @param files in the order of their names
 */
public record TableVersion(String folder, StructType schema, List<TableFile> files) implements Serializable {
    public TableVersion {
        files = List.copyOf(files);
    }

    /**
     * One Parquet file.
     *
     * @param bytes its size
     */
    public record TableFile(Path path, long bytes) implements Serializable {}

    private record NumberedDoc(long id, Map<String, @Nullable Object> fields) {}

    /** What tells this state of the table from others, wherever it lies. */
    public List<@Nullable Object> identity() {
        List<@Nullable Object> identity = new ArrayList<>(List.of("table", schema.json()));
        files.forEach(file -> identity.add(List.of(file.path().getName(), file.bytes())));
        return identity;
    }

    /**
     * Reads the docs in their order.
     *
     * @param hadoop settings and credentials of the files' file system
     * @throws UserError if a file is gone, damaged, or takes more than the limits allow
     */
    public void read(RowCollector docs, Configuration hadoop) {
        RowCollector limited = new RowCollector(docs.limits());
        List<NumberedDoc> numbered = new ArrayList<>();
        ParquetColumns columns = new ParquetColumns(schema);
        files.forEach(file -> read(DataFile.of(file.path(), hadoop), file.bytes(), row -> {
            Map<String, @Nullable Object> fields = columns.fields(row);
            long id = (Long) Objects.requireNonNull(fields.get(DocColumns.ID));
            Map<String, @Nullable Object> doc = DocColumns.doc(fields);
            limited.add(doc, folder, "doc " + id);
            numbered.add(new NumberedDoc(id, doc));
        }));
        numbered.sort(Comparator.comparingLong(NumberedDoc::id));
        numbered.forEach(doc -> docs.add(doc.fields(), folder, "doc " + doc.id()));
    }

    private void read(DataFile file, long bytes, Consumer<Map<String, @Nullable Object>> rows) {
        try {
            if (file.files().getFileStatus(file.path()).getLen() != bytes) {
                throw DocTable.unreadable(folder, file.name() + " has not the size that the table's log says");
            }
            ParquetRows.read(file, (row, source, place) -> rows.accept(row));
        } catch (IOException e) {
            throw DocTable.unreadable(folder, String.valueOf(e.getMessage()));
        }
    }
}

package io.benchlake.data.table;

import io.benchlake.error.UserError;
import io.delta.tables.DeltaTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.DataFrameWriterV2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.util.DeltaFileOperations;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Option;

/** A split as a Delta table: one row a doc, in the order of {@code _doc_id}, with its fingerprint as a property. */
public final class DocTable {
    private static final String FINGERPRINT = "benchlake.fingerprint";
    private static final String DOCS = "benchlake.docs";
    private static final int DOCS_A_FILE = 100_000;

    /** Names of columns that Parquet takes unchanged. */
    private static final Pattern PLAIN = Pattern.compile("[^ ,;{}()\\n\\t=]+");

    private final SparkSession spark;
    private final String path;

    /** @param path folder on any file system that Spark reaches */
    public DocTable(SparkSession spark, String path) {
        this.spark = spark;
        this.path = path;
    }

    /** Puts the docs in the place of what the table holds, in one commit that readers see whole or not at all. */
    public void write(List<Map<String, @Nullable Object>> docs, String fingerprint) {
        DocColumns columns = DocColumns.of(docs);
        List<Row> rows = new ArrayList<>(docs.size());
        docs.forEach(doc -> rows.add(columns.toRow(rows.size(), doc)));
        DataFrameWriterV2<Row> writer = frame(rows, columns.schema())
                .writeTo("delta.`" + path.replace("`", "``") + "`")
                .using("delta")
                .tableProperty(FINGERPRINT, fingerprint)
                .tableProperty(DOCS, String.valueOf(docs.size()));
        (hasPlainNames(columns.schema()) ? writer : writer.tableProperty("delta.columnMapping.mode", "name"))
                .createOrReplace();
    }

    /**
     * Its files as they are now.
     *
     * @throws UserError if the folder is no table, has no order, or holds what is read by Spark alone
     */
    public TableVersion version() {
        try {
            DeltaLog log = DeltaLog.forTable(spark, path);
            Snapshot snapshot = log.update(false, Option.empty(), Option.empty());
            requireOrder(snapshot.schema());
            List<AddFile> files = snapshot.allFiles().collectAsList();
            requirePlain(snapshot, files);
            return new TableVersion(
                    path,
                    snapshot.schema(),
                    files.stream()
                            .map(file -> file(log, file))
                            .sorted(Comparator.comparing(file -> file.path().getName()))
                            .toList());
        } catch (UserError e) {
            throw e;
        } catch (Exception e) { // Spark throws checked exceptions that its methods do not declare
            throw unreadable(e);
        }
    }

    private static TableVersion.TableFile file(DeltaLog log, AddFile file) {
        return new TableVersion.TableFile(
                DeltaFileOperations.absolutePath(log.dataPath().toString(), file.path()), file.size());
    }

    /** What other tools may make of a table and 'benchlake data import' does not. */
    private void requirePlain(Snapshot snapshot, List<AddFile> files) {
        if (!snapshot.metadata().partitionColumns().isEmpty()) {
            throw unreadable(path, "it is partitioned");
        }
        if (files.stream().anyMatch(file -> file.deletionVector() != null)) {
            throw unreadable(path, "rows were deleted from it without its files being written anew");
        }
    }

    /** The fingerprint and the number of docs that were written; empty if another tool made the table. */
    public Optional<Recorded> recorded() {
        try {
            Map<String, String> properties = DeltaTable.forPath(spark, path)
                    .detail()
                    .select("properties")
                    .head()
                    .getJavaMap(0);
            return Optional.ofNullable(properties.get(FINGERPRINT))
                    .map(fingerprint -> new Recorded(fingerprint, Long.parseLong(properties.getOrDefault(DOCS, "0"))));
        } catch (Exception e) { // Spark throws checked exceptions that its methods do not declare
            throw unreadable(e);
        }
    }

    /** What a table says of itself. */
    public record Recorded(String fingerprint, long docs) {}

    private Dataset<Row> frame(List<Row> rows, StructType schema) {
        int slices = 1 + rows.size() / DOCS_A_FILE;
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        return spark.createDataFrame(context.parallelize(rows, slices), schema);
    }

    private void requireOrder(StructType schema) {
        List<String> names = Arrays.asList(schema.fieldNames());
        if (!names.contains(DocColumns.ID) || !names.contains(DocColumns.JSON)) {
            throw UserError.invalidInput("Cannot read table " + path + ": it has no column " + DocColumns.ID
                    + ", so its docs have no order. Make it with 'benchlake data import'.");
        }
    }

    private static boolean hasPlainNames(StructType schema) {
        return Arrays.stream(schema.fields()).allMatch(DocTable::isPlain);
    }

    private static boolean isPlain(StructField field) {
        if (!PLAIN.matcher(field.name()).matches()) {
            return false;
        }
        DataType type = field.dataType();
        while (type instanceof ArrayType array) {
            type = array.elementType();
        }
        return !(type instanceof StructType struct) || hasPlainNames(struct);
    }

    private UserError unreadable(Exception e) {
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
        UserError told = unreadable(path, reason);
        told.initCause(e);
        return told;
    }

    static UserError unreadable(String path, String reason) {
        return UserError.invalidInput("Cannot read table " + path + ": " + reason + ". Import the data set again.");
    }
}

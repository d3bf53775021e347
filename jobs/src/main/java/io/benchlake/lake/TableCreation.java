package io.benchlake.lake;

import io.benchlake.error.UserError;
import io.benchlake.lake.fault.TableFault;
import io.benchlake.lake.table.Sql;
import io.benchlake.lake.table.TableDefinition;
import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Brings a table to its definition: creates it, or adds the columns that an older version did not know. */
final class TableCreation {
    private static final Map<String, String> PROPERTIES = Map.of(
            // One transaction name a chunk: without an end they would fill every checkpoint for ever.
            "delta.setTransactionRetentionDuration", "interval 90 days",
            // Order by the log, not by the clocks of the machines that write.
            "delta.enableInCommitTimestamps", "true",
            "benchlake.schemaVersion", "1");

    /** Whoever made the folders of a table and nothing in them by then has died. */
    private static final Duration LONGEST_CREATION = Duration.ofSeconds(10);

    private final SparkSession spark;

    TableCreation(SparkSession spark) {
        this.spark = spark;
    }

    void ensure(TableDefinition table, String path) {
        StructType existing = find(path).orElseGet(() -> {
            createUnlessUnfinished(table, path);
            return schema(path);
        });
        refuseOtherTypes(table, path, existing);
        addMissing(table, path, existing);
    }

    /**
     * The schema of the table, if there is one. The folder alone says too little: another writer may be about to make
     * the first commit, or have died before.
     */
    private Optional<StructType> find(String path) {
        try {
            return Optional.of(schema(path)).filter(schema -> !schema.isEmpty());
        } catch (Exception fault) { // Spark throws checked exceptions that its methods do not declare
            if (TableFault.isMissingTable(fault)) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    private StructType schema(String path) {
        return DeltaTable.forPath(spark, path).toDF().schema();
    }

    /**
     * Creates the table. Delta takes any folder for a table and then creates none, although there is none before
     * somebody's first commit.
     */
    private void createUnlessUnfinished(TableDefinition table, String path) {
        try {
            create(table, path);
        } catch (Exception fault) {
            if (TableFault.isUnfinishedTable(fault)) {
                EmptyFolders.of(path, spark.sparkContext().hadoopConfiguration())
                        .removeIfOlder(LONGEST_CREATION);
                throw unfinished(path, fault);
            }
            throw fault;
        }
    }

    private static UnfinishedTable unfinished(String path, Exception fault) {
        return new UnfinishedTable(
                "the folder is there but is no Delta table: _delta_log holds no commit. Restore it from a backup, or,"
                        + " where nobody else is creating it, move " + path + " away and run again.",
                fault);
    }

    /** The first commit is missing: another writer is about to make it, or it is lost. */
    static final class UnfinishedTable extends ConcurrentModificationException {
        private static final long serialVersionUID = 1L;

        UnfinishedTable(String message, Exception fault) {
            super(message, fault);
        }
    }

    private void create(TableDefinition table, String path) {
        DeltaTableBuilder builder = DeltaTable.createIfNotExists(spark)
                .location(path)
                .comment(table.description())
                .addColumns(table.schema())
                .partitionedBy(table.partitionColumns().toArray(String[]::new));
        PROPERTIES.forEach(builder::property);
        table.properties().forEach(builder::property);
        table.checks().forEach((name, condition) -> builder.property("delta.constraints." + name, condition));
        builder.execute();
    }

    private static void refuseOtherTypes(TableDefinition table, String path, StructType existing) {
        for (StructField wanted : table.schema().fields()) {
            List<StructField> found = named(existing, wanted.name());
            if (!found.isEmpty() && !sameType(found.get(0).dataType(), wanted.dataType())) {
                throw UserError.invalidInput("Cannot use table " + path + ": column " + wanted.name() + " is "
                        + found.get(0).dataType().sql() + ", not "
                        + wanted.dataType().sql()
                        + ". Use the Benchlake version that made the lake, or a new lake root.");
            }
        }
    }

    private void addMissing(TableDefinition table, String path, StructType existing) {
        List<String> missing = Arrays.stream(table.schema().fields())
                .filter(wanted -> named(existing, wanted.name()).isEmpty())
                .map(wanted -> wanted.toDDL().replace(" NOT NULL", ""))
                .toList();
        if (!missing.isEmpty()) {
            spark.sql("ALTER TABLE " + Sql.deltaPath(path) + " ADD COLUMNS (" + String.join(", ", missing) + ")");
        }
    }

    private static List<StructField> named(StructType schema, String name) {
        return Arrays.stream(schema.fields())
                .filter(field -> field.name().equalsIgnoreCase(name))
                .toList();
    }

    private static boolean sameType(DataType left, DataType right) {
        return DataType.equalsIgnoreNullability(left, right);
    }
}

package io.benchlake.lake;

import io.benchlake.lake.table.Sql;
import io.benchlake.lake.table.TableDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.jspecify.annotations.Nullable;
import scala.Option;

/**
 * Which version of each table is read.
 *
 * @param numbers by the name of the table; a table that is not here is not there. Null for the latest of each
 */
record TableVersions(@Nullable Map<String, Long> numbers) {
    static final TableVersions LATEST = new TableVersions(null);

    /** The versions of now. {@code runs} is looked at first: what a finished run wrote to other tables is older. */
    static TableVersions now(Lake lake) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (TableDefinition table : Lake.ALL_TABLES) {
            if (lake.has(table)) {
                numbers.put(table.name(), lake.moment(table).version());
            }
        }
        return new TableVersions(numbers);
    }

    /** Whether a table is there; empty if that must be looked up. */
    Optional<Boolean> has(TableDefinition table) {
        return Optional.ofNullable(numbers).map(all -> all.containsKey(table.name()));
    }

    DataFrameReader reader(SparkSession spark, TableDefinition table) {
        @Nullable Long version = of(table);
        DataFrameReader reader = spark.read().format("delta");
        return version == null ? reader : reader.option("versionAsOf", version);
    }

    String relation(TableDefinition table, String path) {
        @Nullable Long version = of(table);
        return Sql.deltaPath(path) + (version == null ? "" : " VERSION AS OF " + version);
    }

    TableMoment moment(SparkSession spark, TableDefinition table, String path) {
        @Nullable Long version = of(table);
        DeltaLog log = DeltaLog.forTable(spark, path);
        Snapshot snapshot = version == null
                ? log.update(false, Option.empty(), Option.empty())
                : log.getSnapshotAt(version, Option.empty(), Option.empty());
        return new TableMoment(snapshot.version(), snapshot.timestamp());
    }

    private @Nullable Long of(TableDefinition table) {
        return numbers == null ? null : numbers.get(table.name());
    }
}

package io.benchlake.data;

import io.benchlake.data.format.RowCollector;
import io.benchlake.data.format.csv.CsvDialect;
import io.benchlake.data.format.json.JsonDialect;
import io.benchlake.data.table.DocTable;
import io.benchlake.data.table.TableVersion;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Where the docs of a split are kept. */
public sealed interface StoredSplit {
    /** File or folder, for messages. */
    Path location();

    /** Such as {@code parquet} or {@code table}. */
    String kind();

    /** Bytes of its files. */
    long bytes();

    /** The files that came from a hub and what they were there, if that is known. */
    default Optional<SourceManifest> source() {
        return Optional.empty();
    }

    /**
     * What can be read without Spark, in any JVM.
     *
     * @param spark asked for only if it is a table
     */
    Listed listed(Supplier<SparkSession> spark);

    /** A split whose files are known. */
    sealed interface Listed extends StoredSplit, Serializable {
        /**
         * Reads all rows in their order.
         *
         * @param hadoop settings and credentials of the files' file system
         */
        void read(RowCollector rows, Configuration hadoop);

        @Override
        default Listed listed(Supplier<SparkSession> spark) {
            return this;
        }
    }

    /**
     * Files of one format, in the order of their rows.
     *
     * @param location the only file, or the folder of all
     * @param manifest what they were on a hub, if that is known
     */
    record Files(
            Path location,
            List<Path> files,
            long bytes,
            FileFormat format,
            CsvDialect csv,
            JsonDialect json,
            @Nullable SourceManifest manifest)
            implements Listed {
        public Files {
            files = List.copyOf(files);
        }

        @Override
        public String kind() {
            return format.suffix().substring(1);
        }

        @Override
        public Optional<SourceManifest> source() {
            return Optional.ofNullable(manifest);
        }

        @Override
        public void read(RowCollector rows, Configuration hadoop) {
            format.read(files, csv, json, hadoop, rows);
        }
    }

    /** A Delta table that {@code benchlake data import} made. */
    record Table(Path location, long bytes) implements StoredSplit {
        @Override
        public String kind() {
            return "table";
        }

        @Override
        public Listed listed(Supplier<SparkSession> spark) {
            return new TableFiles(location, bytes, new DocTable(spark.get(), location.toString()).version());
        }
    }

    /** The files of a Delta table as they are now. */
    record TableFiles(Path location, long bytes, TableVersion version) implements Listed {
        @Override
        public String kind() {
            return "table";
        }

        @Override
        public void read(RowCollector rows, Configuration hadoop) {
            version.read(rows, hadoop);
        }
    }
}

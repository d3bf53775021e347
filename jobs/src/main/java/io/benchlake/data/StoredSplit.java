package io.benchlake.data;

import io.benchlake.data.format.DataFile;
import io.benchlake.data.format.RowCollector;
import io.benchlake.data.format.csv.CsvDialect;
import io.benchlake.data.format.json.JsonDialect;
import io.benchlake.data.table.DocTable;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Where the docs of a split are kept. */
public sealed interface StoredSplit {
    /** File or folder, for messages. */
    Path location();

    /** Such as {@code parquet} or {@code table}. */
    String kind();

    /** Bytes of its files. */
    long bytes();

    /** The files that came from a hub and what they were there, if that is known. */
    Optional<SourceManifest> source();

    /**
     * Reads all rows in their order.
     *
     * @param spark asked for only if a table is read
     */
    void read(RowCollector rows, Supplier<SparkSession> spark);

    /**
     * Files of one format, in the order of their rows.
     *
     * @param location the only file, or the folder of all
     */
    record Files(
            Path location,
            List<DataFile> files,
            FileFormat format,
            CsvDialect csv,
            JsonDialect json,
            Optional<SourceManifest> source)
            implements StoredSplit {
        public Files {
            files = List.copyOf(files);
        }

        @Override
        public String kind() {
            return format.suffix().substring(1);
        }

        @Override
        public long bytes() {
            return files.stream().mapToLong(DataFile::length).sum();
        }

        @Override
        public void read(RowCollector rows, Supplier<SparkSession> spark) {
            format.read(files, csv, json, rows);
        }
    }

    /** A Delta table that {@code benchlake data import} made. */
    record Table(Path location, long bytes) implements StoredSplit {
        @Override
        public String kind() {
            return "table";
        }

        @Override
        public Optional<SourceManifest> source() {
            return Optional.empty();
        }

        @Override
        public void read(RowCollector rows, Supplier<SparkSession> spark) {
            new DocTable(spark.get(), location.toString()).read(rows);
        }
    }
}

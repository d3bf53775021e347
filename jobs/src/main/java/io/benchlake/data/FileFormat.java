package io.benchlake.data;

import io.benchlake.data.format.DataFile;
import io.benchlake.data.format.FileSignature;
import io.benchlake.data.format.RowCollector;
import io.benchlake.data.format.arrow.ArrowRows;
import io.benchlake.data.format.csv.CsvDialect;
import io.benchlake.data.format.csv.CsvRows;
import io.benchlake.data.format.json.JsonDialect;
import io.benchlake.data.format.json.JsonSplit;
import io.benchlake.data.format.parquet.ParquetRows;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** File formats of a split. */
public enum FileFormat {
    JSON_LINES(".jsonl"),
    JSON_LINES_GZIP(".jsonl.gz"),
    JSON(".json"),
    PARQUET(".parquet"),
    CSV(".csv"),
    ARROW(".arrow");

    private final String suffix;

    FileFormat(String suffix) {
        this.suffix = suffix;
    }

    /** With its dot. */
    public String suffix() {
        return suffix;
    }

    /** The format that a file name says. */
    public static Optional<FileFormat> ofName(String name) {
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.suffix) && name.length() > format.suffix.length())
                .findFirst();
    }

    /**
     * Reads all rows of a split's files in their order.
     *
     * @param csv how CSV is written; other formats do not look at it
     * @param json how JSON is written
     * @param hadoop settings and credentials of the files' file system
     * @throws UserError if a file is not what its name says, is damaged, or takes more than the limits allow
     */
    public void read(List<Path> files, CsvDialect csv, JsonDialect json, Configuration hadoop, RowCollector rows) {
        JsonSplit split = new JsonSplit(rows);
        json.typedBy().stream()
                .limit(isJson() ? 1 : 0)
                .map(path -> DataFile.of(path, hadoop))
                .forEach(file -> guarded(file, () -> readJson(file, split, json, true)));
        files.stream()
                .map(path -> DataFile.of(path, hadoop))
                .forEach(file -> guarded(file, () -> readRows(file, csv, json, split, rows)));
        split.finish();
    }

    @FunctionalInterface
    private interface Reading {
        void run() throws IOException;
    }

    private void guarded(DataFile file, Reading reading) {
        try {
            checkSignature(file);
            reading.run();
        } catch (IOException e) {
            throw file.unreadable(e.getMessage());
        } catch (OutOfMemoryError e) { // a length that a hostile file states; nothing of its rows is kept
            throw file.unreadable("it asks for more memory than there is (" + e.getMessage() + ")");
        }
    }

    private boolean isJson() {
        return this == JSON_LINES || this == JSON_LINES_GZIP || this == JSON;
    }

    private void readRows(DataFile file, CsvDialect csv, JsonDialect json, JsonSplit split, RowCollector rows)
            throws IOException {
        switch (this) {
            case PARQUET -> ParquetRows.read(file, rows);
            case ARROW -> ArrowRows.read(file, rows);
            case CSV -> {
                try (InputStream in = file.open()) {
                    CsvRows.read(in, csv, file, rows);
                }
            }
            default -> readJson(file, split, json, false);
        }
    }

    private void readJson(DataFile file, JsonSplit split, JsonDialect json, boolean typesOnly) throws IOException {
        try (InputStream in = unpacked(file)) {
            if (json.field() != null) {
                split.readField(in, json.field(), file, typesOnly);
            } else {
                split.read(in, file, typesOnly);
            }
        }
    }

    private InputStream unpacked(DataFile file) throws IOException {
        InputStream raw = file.open();
        return this == JSON_LINES_GZIP ? new GZIPInputStream(raw) : raw;
    }

    private void checkSignature(DataFile file) throws IOException {
        Optional<FileSignature> found = FileSignature.of(file);
        if (found.isPresent() && found.get() != expected()) {
            throw file.unreadable(found.get().mismatch(suffix));
        }
        if (found.isEmpty() && (this == PARQUET || this == JSON_LINES_GZIP)) {
            throw file.unreadable("it is named " + suffix + " but does not begin as one. Rename or restore it");
        }
    }

    /** A stream of Arrow messages and text have no signature. */
    private @org.jspecify.annotations.Nullable FileSignature expected() {
        return switch (this) {
            case PARQUET -> FileSignature.PARQUET;
            case ARROW -> FileSignature.ARROW;
            case JSON_LINES_GZIP -> FileSignature.GZIP;
            default -> null;
        };
    }
}

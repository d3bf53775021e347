package io.benchlake.data.format;

import io.benchlake.error.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

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

    /** The format that a file name tells. */
    public static Optional<FileFormat> ofName(String name) {
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.suffix) && name.length() > format.suffix.length())
                .findFirst();
    }

    /**
     * Reads all rows of a file in their order.
     *
     * @param csv how CSV is written; other formats do not look at it
     * @throws UserError where the file is not what its name says, is damaged, or takes more than the limits allow
     */
    public void read(DataFile file, CsvDialect csv, RowCollector rows) {
        try {
            checkSignature(file);
            readRows(file, csv, rows);
        } catch (IOException e) {
            throw file.unreadable(e.getMessage());
        } catch (OutOfMemoryError e) { // a length that a hostile file states; nothing of its rows is kept
            throw file.unreadable("it asks for more memory than there is (" + e.getMessage() + ")");
        }
    }

    private void readRows(DataFile file, CsvDialect csv, RowCollector rows) throws IOException {
        switch (this) {
            case PARQUET -> ParquetRows.read(file, rows);
            case ARROW -> ArrowRows.read(file, rows);
            default -> {
                try (InputStream raw = file.open();
                        InputStream in = this == JSON_LINES_GZIP ? new GZIPInputStream(raw) : raw) {
                    readText(in, file, csv, rows);
                }
            }
        }
    }

    private void readText(InputStream in, DataFile file, CsvDialect csv, RowCollector rows) throws IOException {
        if (this == CSV) {
            CsvRows.read(in, csv, file, rows);
        } else if (this == JSON && isArray(file)) {
            JsonArray.read(in, file, rows);
        } else {
            JsonLines.read(in, file, rows);
        }
    }

    private static boolean isArray(DataFile file) throws IOException {
        String head = new String(Lines.withoutMark(file.head(256)), java.nio.charset.StandardCharsets.UTF_8);
        return head.stripLeading().startsWith("[");
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

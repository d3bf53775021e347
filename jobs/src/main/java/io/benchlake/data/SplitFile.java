package io.benchlake.data;

import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** One split of a data set on disk. */
record SplitFile(Path path, SplitFormat format) {
    List<Doc> read(FileSystem files, Supplier<SparkSession> spark) {
        List<Map<String, @Nullable Object>> rows = switch (format) {
            case JSON_LINES, JSON_LINES_GZIP -> jsonLines(files);
            case PARQUET -> SparkRows.plain(spark.get().read().parquet(path.toString()));
            case CSV ->
                SparkRows.plain(spark.get()
                        .read()
                        .option("header", true)
                        .option("multiLine", true)
                        .option("escape", "\"")
                        .csv(path.toString()));
        };
        return IntStream.range(0, rows.size())
                .mapToObj(i -> new Doc(i, rows.get(i)))
                .toList();
    }

    String fingerprint(FileSystem files) {
        try (DigestInputStream in = new DigestInputStream(files.open(path), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException | NoSuchAlgorithmException e) {
            throw unreadable(e);
        }
    }

    private List<Map<String, @Nullable Object>> jsonLines(FileSystem files) {
        try (InputStream raw = files.open(path);
                InputStream in = format == SplitFormat.JSON_LINES_GZIP ? new GZIPInputStream(raw) : raw) {
            return JsonLines.read(in, path.toString());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private UserError unreadable(Exception cause) {
        return UserError.invalidInput("Cannot read " + path + ": " + cause.getMessage() + ".");
    }
}

package io.benchlake.page;

import io.benchlake.page.chunk.ChunkText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The files below {@code data} of a board under way.
 *
 * @param folder the board's, on a file system that executors see
 */
record ChunkFiles(String folder, SerializableConfiguration hadoop) implements Serializable {
    /** A file that was written, and how many bytes it has. */
    record Written(String key, long bytes) implements Serializable {}

    Written write(String key, Object content) {
        byte[] text = ChunkText.file(key, content).getBytes(StandardCharsets.US_ASCII);
        Path file = new Path(folder, "data/" + key + ".js");
        try (OutputStream out = files().create(file, true)) {
            out.write(text);
        } catch (IOException fault) {
            throw new UncheckedIOException("could not write " + file + ": " + fault.getMessage(), fault);
        }
        return new Written(key, text.length);
    }

    private FileSystem files() throws IOException {
        FileSystem files = new Path(folder).getFileSystem(hadoop.value());
        // On a disk Hadoop would put a file of checksums beside each file.
        files.setWriteChecksum(false);
        return files;
    }
}

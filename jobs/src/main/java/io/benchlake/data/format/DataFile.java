package io.benchlake.data.format;

import io.benchlake.error.UserError;
import io.benchlake.storage.FileSystems;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** A file of a data set on any Hadoop file system, ready to be read in this JVM. */
public record DataFile(FileSystem files, Path path) {
    /**
     * A file by its path.
     *
     * @param hadoop settings and credentials of its file system
     */
    public static DataFile of(Path path, Configuration hadoop) {
        try {
            return new DataFile(FileSystems.of(path.toString(), hadoop), path);
        } catch (IOException e) {
            throw UserError.invalidInput("Cannot read " + path + ": " + e.getMessage() + ".");
        }
    }

    public String name() {
        return path.getName();
    }

    public FSDataInputStream open() throws IOException {
        return files.open(path);
    }

    /** Length in bytes. */
    public long length() {
        try {
            return files.getFileStatus(path).getLen();
        } catch (IOException e) {
            throw unreadable(e.getMessage());
        }
    }

    /** The first bytes, fewer if the file is shorter. */
    byte[] head(int bytes) throws IOException {
        try (FSDataInputStream in = open()) {
            return in.readNBytes(bytes);
        }
    }

    /** An error about this file; {@code reason} ends without a full stop. */
    public UserError unreadable(@Nullable String reason) {
        return UserError.invalidInput("Cannot read " + path + ": " + reason + ".");
    }

    @Override
    public String toString() {
        return path.toString();
    }
}

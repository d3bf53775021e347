package io.benchlake.data.format;

import io.benchlake.error.UserError;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** A file of a data set on any Hadoop file system. */
public record DataFile(FileSystem files, Path path) {
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

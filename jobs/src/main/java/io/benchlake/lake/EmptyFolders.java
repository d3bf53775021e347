package io.benchlake.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Folders without a file, as a driver leaves them that is killed before the first commit of a table; Delta takes them
 * for a table that it must not touch.
 */
record EmptyFolders(Path path, FileSystem files) {
    static EmptyFolders of(String path, Configuration hadoop) {
        try {
            Path folder = new Path(path);
            return new EmptyFolders(folder, folder.getFileSystem(hadoop));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Removes the folder and those in it if none holds a file and all are so old. */
    void removeIfOlder(Duration age) {
        try {
            List<FileStatus> all = new ArrayList<>();
            collect(files.getFileStatus(path), all);
            Instant newest = Instant.now().minus(age);
            if (all.stream()
                    .allMatch(found -> found.isDirectory() && changed(found).isBefore(newest))) {
                for (FileStatus folder : all) {
                    files.delete(folder.getPath(), false); // fails if somebody put a file there meanwhile
                }
            }
        } catch (IOException another) {
            // Another writer is at it, and has removed them or filled them.
        }
    }

    /** The folder behind all that it holds. */
    private void collect(FileStatus found, List<FileStatus> all) throws IOException {
        if (found.isDirectory()) {
            for (FileStatus inside : files.listStatus(found.getPath())) {
                collect(inside, all);
            }
        }
        all.add(found);
    }

    private static Instant changed(FileStatus found) {
        return Instant.ofEpochMilli(found.getModificationTime());
    }
}

package io.benchlake.lake.plan;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The file system that holds plans.
 *
 * <p>On a local disk Hadoop starts a process for the permissions of each new file, and keeps checksums in a second
 * file; a plan has many small files, whose blocks hold checksums of their own, so both are passed over.
 */
final class PlanFiles {
    private static final int BUFFER_BYTES = 1 << 16;

    private PlanFiles() {}

    static FileSystem of(Path path, Configuration hadoop) throws IOException {
        FileSystem files = path.getFileSystem(hadoop);
        return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
    }

    /** Begins a file that is not there yet. */
    static OutputStream create(FileSystem files, Path path) throws IOException {
        return files.create(
                path, false, BUFFER_BYTES, files.getDefaultReplication(path), files.getDefaultBlockSize(path), null);
    }
}

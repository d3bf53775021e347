package io.benchlake.endtoend;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.jspecify.annotations.Nullable;

/** This machine's files under the scheme {@code frail}, which fail when a test says so. */
public final class FrailFileSystem extends RawLocalFileSystem {
    private static final URI ROOT = URI.create("frail:///");

    private static volatile Predicate<Path> fails = path -> false;
    private static volatile String reason = "";
    private static final AtomicInteger FAILED = new AtomicInteger();

    /** From now on, to write, or to read where the path says so, fails for the reason. */
    static void fail(Predicate<Path> paths, String why) {
        FAILED.set(0);
        reason = why;
        fails = paths;
    }

    static void heal() {
        fails = path -> false;
    }

    static int failed() {
        return FAILED.get();
    }

    @Override
    public URI getUri() {
        return ROOT;
    }

    @Override
    public String getScheme() {
        return "frail";
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        if (reason.startsWith("Input/output")) {
            check(path);
        }
        return super.open(path, bufferSize);
    }

    @Override
    public FSDataOutputStream create(
            Path path, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        check(path);
        return super.create(path, overwrite, bufferSize, replication, blockSize, progress);
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            @Nullable Progressable progress)
            throws IOException {
        check(path);
        return super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        check(to);
        return super.rename(from, to);
    }

    private static void check(Path path) throws IOException {
        if (fails.test(path)) {
            FAILED.incrementAndGet();
            throw new IOException(path.toUri().getPath() + " (" + reason + ")");
        }
    }
}

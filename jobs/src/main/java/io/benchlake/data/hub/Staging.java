package io.benchlake.data.hub;

import io.benchlake.error.FileFault;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.jspecify.annotations.Nullable;

/**
 * Where fetched files wait until a split is whole, and how they come into the data root: under their names at once, so
 * that a reader sees all of a split or nothing.
 *
 * <p>Files wait in {@code .fetch} in the root if that is on this machine's disks, else in the user's cache.
 */
public final class Staging implements AutoCloseable {
    private static final String FOLDER = ".fetch";

    private final FileSystem files;
    private final org.apache.hadoop.fs.Path scratch;
    private final Path downloads;
    private final FileChannel channel;

    private Staging(FileSystem files, org.apache.hadoop.fs.Path scratch, Path downloads, FileChannel channel) {
        this.files = files;
        this.scratch = scratch;
        this.downloads = downloads;
        this.channel = channel;
    }

    /** @throws UserError if another fetch is at work in the root, or nothing can be written */
    public static Staging open(org.apache.hadoop.fs.Path root, FileSystem rootFiles) {
        FileSystem files = rootFiles instanceof LocalFileSystem local ? local.getRaw() : rootFiles;
        org.apache.hadoop.fs.Path scratch = new org.apache.hadoop.fs.Path(root, FOLDER);
        Path downloads = "file".equals(files.getUri().getScheme())
                ? Path.of(files.makeQualified(scratch).toUri().getPath())
                : Path.of(System.getProperty("user.home"), ".cache", "benchlake", "fetch");
        try {
            files.mkdirs(scratch);
            Files.createDirectories(downloads);
            FileChannel channel =
                    FileChannel.open(downloads.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            requireAlone(lock(channel), downloads);
            return new Staging(files, scratch, downloads, channel);
        } catch (IOException e) {
            throw unwritable(downloads, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void requireAlone(@Nullable FileLock lock, Path downloads) {
        if (lock == null) {
            throw UserError.preflight(
                    "Cannot fetch: another fetch is at work in " + downloads + ". Wait until it has ended.");
        }
    }

    /** Folder of files on their way. */
    public Path downloads() {
        return downloads;
    }

    /**
     * Puts a folder of files into the root.
     *
     * @param content files by name, each on this machine; they are used up
     * @param manifest written beside them as {@code _source.json}
     */
    public void publishFolder(org.apache.hadoop.fs.Path target, Map<String, Path> content, byte[] manifest) {
        org.apache.hadoop.fs.Path fresh =
                new org.apache.hadoop.fs.Path(scratch, UUID.randomUUID().toString());
        try {
            for (Map.Entry<String, Path> file : content.entrySet()) {
                bring(file.getValue(), new org.apache.hadoop.fs.Path(fresh, file.getKey()));
            }
            write(new org.apache.hadoop.fs.Path(fresh, io.benchlake.data.SourceManifest.NAME), manifest);
            replace(fresh, target);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    /** Puts one file into the root; it is used up. */
    public void publishFile(org.apache.hadoop.fs.Path target, Path content) {
        org.apache.hadoop.fs.Path fresh =
                new org.apache.hadoop.fs.Path(scratch, UUID.randomUUID().toString());
        try {
            bring(content, fresh);
            replace(fresh, target);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    /** Puts a small text into the root. */
    public void publishBytes(org.apache.hadoop.fs.Path target, byte[] content) {
        org.apache.hadoop.fs.Path fresh =
                new org.apache.hadoop.fs.Path(scratch, UUID.randomUUID().toString());
        try {
            write(fresh, content);
            replace(fresh, target);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    /** Several splits may share one file, so it stays where it is until the staging is closed. */
    private void bring(Path from, org.apache.hadoop.fs.Path to) throws IOException {
        files.mkdirs(java.util.Objects.requireNonNull(to.getParent()));
        files.copyFromLocalFile(false, true, new org.apache.hadoop.fs.Path(from.toUri()), to);
    }

    private void write(org.apache.hadoop.fs.Path path, byte[] bytes) throws IOException {
        try (OutputStream out = files.create(path, true)) {
            out.write(bytes);
        }
    }

    private void replace(org.apache.hadoop.fs.Path fresh, org.apache.hadoop.fs.Path target) throws IOException {
        files.mkdirs(java.util.Objects.requireNonNull(target.getParent()));
        org.apache.hadoop.fs.Path old =
                new org.apache.hadoop.fs.Path(scratch, UUID.randomUUID().toString());
        boolean isReplaced = files.exists(target) && files.rename(target, old);
        if (!files.rename(fresh, target)) {
            throw new IOException("could not rename " + fresh);
        }
        if (isReplaced) {
            files.delete(old, true);
        }
    }

    /** Files that were used are no longer needed. */
    public void discard(Iterable<Path> used) {
        try {
            for (Path file : used) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw unwritable(downloads, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unwritable(downloads, e);
        }
    }

    private static UserError unwritable(Object where, IOException e) {
        return UserError.preflight(
                "Cannot write to " + where + ": " + FileFault.reason(e) + ". See that there is space and permission.");
    }
}

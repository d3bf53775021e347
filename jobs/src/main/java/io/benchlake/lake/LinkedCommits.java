package io.benchlake.lake;

import io.delta.storage.HDFSLogStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Commits to tables on this machine's file system, where a version of a table gets one writer only, whoever else
 * writes: threads or processes.
 *
 * <p>A commit is written aside and then linked to its name, which fails where the name is taken. Delta's own way looks
 * for the name before it renames, so that of two writers at once both can believe to have committed; and it starts some
 * 25 processes of {@code readlink} and {@code chmod} a commit. It remains the way for file systems without links.
 */
public final class LinkedCommits extends HDFSLogStore {
    /** Names the class that commits to paths of scheme {@code file}. */
    public static final String SETTING = "spark.delta.logStore.file.impl";

    public LinkedCommits(Configuration configuration) {
        super(configuration);
    }

    @Override
    public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration configuration)
            throws IOException {
        List<String> lines = new ArrayList<>();
        actions.forEachRemaining(lines::add);
        if (overwrite || !link(java.nio.file.Path.of(path.toUri().getPath()), lines)) {
            super.write(path, lines.iterator(), overwrite, configuration);
        }
    }

    /** False where nothing was written because this file system does not do it. */
    private static boolean link(java.nio.file.Path target, List<String> lines) throws IOException {
        java.nio.file.Path draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.write(draft, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            Files.createLink(target, draft);
            return true;
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (FileSystemException | UnsupportedOperationException unsupported) {
            return false;
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}

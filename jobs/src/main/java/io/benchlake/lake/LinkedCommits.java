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
 * <p>A commit is written aside and then linked to its name, which fails if the name is taken. Delta's own way looks for
 * the name before it renames, so that of two writers at once both can believe to have committed; and it starts some 25
 * processes of {@code readlink} and {@code chmod} a commit. It remains the way for file systems without links.
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
        byte[] content = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        if (overwrite || !commit(java.nio.file.Path.of(path.toUri().getPath()), content, Files::createLink)) {
            super.write(path, lines.iterator(), overwrite, configuration);
        }
    }

    /** Links a file under a second name. */
    interface Links {
        void create(java.nio.file.Path link, java.nio.file.Path file) throws IOException;
    }

    /** False if nothing was written because this file system has no links. */
    static boolean commit(java.nio.file.Path target, byte[] content, Links links) throws IOException {
        java.nio.file.Path draft = aside(target);
        try {
            Files.write(draft, content);
            links.create(target, draft);
            return true;
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException unsupported) {
            return false;
        } catch (FileSystemException fault) {
            if (hasLinks(target, content, links)) {
                throw fault;
            }
            return false;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * Whether a link failed for another reason than that this file system has none, such as a full disk. Systems word
     * their reasons in many ways, so it is tried: if a file can be written but no link made, there are none.
     */
    private static boolean hasLinks(java.nio.file.Path target, byte[] content, Links links) throws IOException {
        java.nio.file.Path file = aside(target);
        java.nio.file.Path link = aside(target);
        try {
            Files.write(file, content);
            links.create(link, file);
            return true;
        } catch (FileSystemException fault) {
            return !Files.exists(file) || Files.size(file) < content.length;
        } finally {
            Files.deleteIfExists(link);
            Files.deleteIfExists(file);
        }
    }

    private static java.nio.file.Path aside(java.nio.file.Path target) {
        return target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }
}

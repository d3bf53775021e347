package io.benchlake.hub.cache;

import io.benchlake.error.FileFault;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a Hugging Face cache keeps of one repository.
 *
 * @param folder such as {@code models--meta-llama--Llama-3.1-8B}
 */
public record CachedRepository(Path folder) {
    /** Whether a folder is laid out as one. */
    public static boolean is(Path folder) {
        return Files.isDirectory(folder.resolve("snapshots"));
    }

    /**
     * The folder of a commit's files.
     *
     * @param revision branch, tag or commit
     * @throws UserError if the cache cannot be read
     */
    public Optional<Path> findSnapshot(String revision) {
        Path snapshots = folder.resolve("snapshots");
        Path snapshot = snapshots.resolve(commit(revision)).normalize();
        boolean isThere = snapshot.startsWith(snapshots) && !snapshot.equals(snapshots) && Files.isDirectory(snapshot);
        return isThere ? Optional.of(snapshot) : Optional.empty();
    }

    private String commit(String revision) {
        Path reference = reference(revision);
        if (!reference.startsWith(folder) || !Files.isRegularFile(reference)) {
            return revision;
        }
        try {
            return Files.readString(reference).strip();
        } catch (IOException e) {
            throw UserError.preflight("Cannot read " + reference + ": " + FileFault.reason(e) + ".");
        }
    }

    /** The file that says which commit a branch or tag is. */
    public Path reference(String revision) {
        return folder.resolve("refs").resolve(revision).normalize();
    }
}

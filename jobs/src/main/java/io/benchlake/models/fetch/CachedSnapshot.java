package io.benchlake.models.fetch;

import io.benchlake.hub.HubFile;
import io.benchlake.hub.cache.CachedRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * A snapshot in the Hugging Face cache, as {@code huggingface_hub} 2.4 lays it out: content is a blob under its hash,
 * to which a link in the snapshot leads. A branch is set to the commit once that is whole.
 *
 * @param revision branch, tag or commit by which it was asked for
 */
record CachedSnapshot(CachedRepository repository, String revision, String commit) implements FetchTarget {
    private static final String LOCK = "benchlake.lock";

    @Override
    public Path folder() {
        return repository.folder().resolve("snapshots").resolve(commit);
    }

    @Override
    public Path downloads() {
        return repository.folder().resolve("blobs");
    }

    @Override
    public Path lock() {
        Path folder = repository.folder();
        return folder.resolveSibling(".locks").resolve(folder.getFileName()).resolve(LOCK);
    }

    @Override
    public Path content(HubFile file) {
        return downloads().resolve(file.hash().hex());
    }

    @Override
    public void discard(HubFile file) throws IOException {
        Files.delete(content(file));
    }

    @Override
    public void keep(HubFile file, Path content) throws IOException {
        Path link = folder().resolve(file.path());
        Path parent = Objects.requireNonNull(link.getParent());
        Path target = parent.relativize(content);
        if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(target)) {
            return;
        }
        Files.createDirectories(parent);
        Path fresh = Files.createSymbolicLink(link.resolveSibling(link.getFileName() + ".link"), target);
        Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void finish() throws IOException {
        if (!revision.equals(commit)) {
            Path reference = repository.reference(revision);
            Files.createDirectories(Objects.requireNonNull(reference.getParent()));
            Path fresh = Files.writeString(reference.resolveSibling(reference.getFileName() + ".part"), commit);
            Files.move(fresh, reference, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}

package io.benchlake.models;

import io.benchlake.error.UserError;
import io.benchlake.hub.RepositoryId;
import io.benchlake.hub.cache.CachedRepository;
import io.benchlake.hub.cache.HubCache;
import io.benchlake.hub.cache.UnfinishedSnapshot;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A checkpoint as its user names it: a folder or file, a location on another file system, or a model of the Hugging
 * Face Hub that this host's cache has.
 *
 * @param revision branch, tag or commit; none takes {@code main} of a cached model
 * @param subfolder of the checkpoint, below what is named
 */
public record NamedModel(String name, Optional<String> revision, Optional<String> subfolder) {
    private static final String MAIN = "main";

    public NamedModel(String name, Optional<String> revision) {
        this(name, revision, Optional.empty());
    }

    /**
     * Where its checkpoint lies.
     *
     * @throws UserError if the cache does not have it, or not the whole of it
     */
    public String location(HubCache cache) {
        String location = describedLocation(cache);
        if (isOfHub() && Files.isDirectory(Path.of(location))) {
            UnfinishedSnapshot.missing(Path.of(location)).ifPresent(missing -> {
                throw UserError.invalidInput("Cannot read model " + name + ": its download to " + location
                        + " is not whole: " + missing + ". " + fetch("fetches the rest"));
            });
        }
        return location;
    }

    /**
     * Where its checkpoint lies, of which there need be no weights.
     *
     * @throws UserError if the cache does not have it
     */
    public String describedLocation(HubCache cache) {
        String folder = isOfHub() ? ofHub(cache.model(RepositoryId.model(name))).toString() : ofFolder();
        return subfolder
                .map(below -> folder.replaceFirst("/+$", "") + "/" + below)
                .orElse(folder);
    }

    /** What lies here wins over what a hub calls the same. */
    private boolean isOfHub() {
        return RepositoryId.isModel(name) && !Files.exists(Path.of(name));
    }

    private Path ofHub(CachedRepository repository) {
        return repository
                .findSnapshot(revision.orElse(MAIN))
                .orElseThrow(() -> UserError.invalidInput("Cannot read model " + name
                        + ": there is no such folder, and " + absent(repository) + ". " + fetch("downloads it")));
    }

    private String absent(CachedRepository repository) {
        Path cache = repository.folder().resolveSibling("");
        return CachedRepository.is(repository.folder())
                ? "the Hugging Face cache " + cache + " has it without revision '" + revision.orElse(MAIN) + "'"
                : "the Hugging Face cache " + cache + " has no model of that name";
    }

    private String fetch(String what) {
        return "'benchlake models fetch " + name
                + revision.map(text -> " --revision " + text).orElse("") + "' " + what + ".";
    }

    /** A revision is a snapshot in the Hugging Face cache; any other folder holds just one state of the model. */
    private String ofFolder() {
        if (!isCached()) {
            revision.filter(text -> !text.equals(MAIN) && !isSnapshot(text)).ifPresent(text -> {
                throw UserError.preflight("Cannot use revision '" + text + "': " + name + " holds one state"
                        + " of the model. Give the folder of that revision, the name of a model of the Hugging Face"
                        + " Hub, or its folder models--org--name in a Hugging Face cache.");
            });
            return name;
        }
        CachedRepository repository = new CachedRepository(Path.of(name));
        // What names no revision and has no main is refused with the snapshots that it does have.
        return revision.isEmpty()
                        && !Files.exists(repository.folder().resolve("refs").resolve(MAIN))
                ? name
                : snapshot(repository, revision.orElse(MAIN)).toString();
    }

    private static Path snapshot(CachedRepository repository, String revision) {
        return repository
                .findSnapshot(revision)
                .orElseThrow(
                        () -> UserError.preflight("Cannot find revision '" + revision + "' of " + repository.folder()
                                + ": it has no such snapshot. Its snapshots and refs are in that folder."));
    }

    private boolean isCached() {
        try {
            return !name.contains("://") && CachedRepository.is(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private boolean isSnapshot(String commit) {
        Path last = Path.of(name).getFileName();
        return last != null && last.toString().equals(commit);
    }
}

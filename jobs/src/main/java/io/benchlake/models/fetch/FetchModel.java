package io.benchlake.models.fetch;

import io.benchlake.error.FileFault;
import io.benchlake.error.UserError;
import io.benchlake.hub.Hub;
import io.benchlake.hub.HubFile;
import io.benchlake.hub.HubRepository;
import io.benchlake.hub.RepositoryId;
import io.benchlake.hub.cache.HubCache;
import io.benchlake.model.remote.DiskRoom;
import io.benchlake.model.remote.FolderLock;
import io.benchlake.model.remote.TransferProgress;
import io.benchlake.model.remote.TransferThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Brings a model of a hub to this host: the small files first, since they say whether it can be used and which files
 * hold its weights. What is there and is whole is not fetched again; what was interrupted goes on where it stopped.
 *
 * @param told lines for the user
 */
public record FetchModel(Hub hub, Consumer<String> told) {
    private static final long LONG_CHECK_BYTES = 1_000_000_000;

    /**
     * Fetches a model into the Hugging Face cache.
     *
     * @param revision branch, tag or commit
     * @return the folder of its snapshot
     * @throws UserError if it cannot be had, or not be used
     */
    public Path toCache(RepositoryId model, String revision, HubCache cache) {
        String commit = commit(model, revision);
        return fetch(model, commit, new CachedSnapshot(cache.model(model), revision, commit));
    }

    /** Fetches a model into a folder of its own; as {@link #toCache}. */
    public Path toFolder(RepositoryId model, String revision, Path folder) {
        return fetch(model, commit(model, revision), new PlainFolder(folder));
    }

    private String commit(RepositoryId model, String revision) {
        return hub.repository(model)
                .findCommit(revision)
                .orElseThrow(() -> UserError.invalidInput("Cannot fetch " + model
                        + ": the hub has none of that name, or none with revision '" + revision
                        + "'. Check the name, and --revision."));
    }

    private Path fetch(RepositoryId model, String commit, FetchTarget target) {
        HubRepository repository = hub.repository(model);
        ModelFiles files = new ModelFiles(model.name(), repository.files(commit));
        List<HubFile> describing = files.describing();
        try {
            Files.createDirectories(target.downloads());
            Files.createDirectories(Objects.requireNonNull(target.lock().getParent()));
            FolderLock.holding(
                    target.lock(),
                    () -> told.accept("waiting for another process that fetches to " + target.folder()),
                    () -> {
                        bring(repository, commit, describing, target);
                        bring(repository, commit, files.weights(target.folder()), target);
                        target.finish();
                    });
        } catch (IOException fault) {
            throw UserError.preflight("Cannot write to " + target.downloads() + ": " + FileFault.reason(fault)
                    + ". See that there is space and permission, or name another folder by --to.");
        }
        return target.folder();
    }

    private void bring(HubRepository repository, String commit, List<HubFile> files, FetchTarget target)
            throws IOException {
        List<HubFile> missing = missing(files, target);
        if (missing.isEmpty()) {
            return;
        }
        long bytes = 0;
        for (HubFile file : missing) {
            bytes += file.size() - Hub.partBytes(file, target.downloads());
        }
        DiskRoom.require(
                bytes, target.downloads(), "fetch model " + repository.name(), ", or name another folder by --to.");
        TransferProgress progress = new TransferProgress(TransferProgress.Way.FETCH, repository.name(), bytes, told);
        progress.start(missing.size(), target.folder());
        try (TransferThreads<List<HubFile>> threads = new TransferThreads<>()) {
            List<List<HubFile>> groups = byContent(missing);
            groups.forEach(group -> threads.start(() -> {
                for (HubFile file : group) {
                    long there = Hub.partBytes(file, target.downloads());
                    target.keep(
                            file, hub.download(repository, commit, file, target.downloads(), since(there, progress)));
                }
                return group;
            }));
            for (int i = 0; i < groups.size(); i++) {
                threads.next();
            }
        }
        progress.end();
    }

    /** Files of one content are one after the other: they come through the same part. */
    private static List<List<HubFile>> byContent(List<HubFile> files) {
        Map<String, List<HubFile>> groups = new LinkedHashMap<>();
        files.forEach(file -> groups.computeIfAbsent(file.hash().hex(), key -> new ArrayList<>())
                .add(file));
        return List.copyOf(groups.values());
    }

    /** A part that is thrown away comes again. */
    private static LongConsumer since(long start, TransferProgress progress) {
        long[] last = {start};
        return position -> {
            progress.add(position - last[0]);
            last[0] = position;
        };
    }

    /** Puts what is there as a whole under its name; the others are missing. */
    private List<HubFile> missing(List<HubFile> files, FetchTarget target) throws IOException {
        long there = 0;
        for (HubFile file : files) {
            there += Files.isRegularFile(target.content(file)) ? file.size() : 0;
        }
        if (there > LONG_CHECK_BYTES) {
            told.accept("checking " + DiskRoom.size(there) + " that are in " + target.folder() + " already");
        }
        List<HubFile> missing = new ArrayList<>();
        for (HubFile file : files) {
            Path content = target.content(file);
            if (isWhole(file, content)) {
                target.keep(file, content);
            } else {
                missing.add(file);
                if (Files.exists(content)) {
                    target.discard(file);
                }
            }
        }
        return missing;
    }

    private static boolean isWhole(HubFile file, Path content) throws IOException {
        return Files.isRegularFile(content)
                && Files.size(content) == file.size()
                && file.hash().matches(Files.newInputStream(content), file.size());
    }
}

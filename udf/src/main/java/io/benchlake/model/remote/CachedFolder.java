package io.benchlake.model.remote;

import io.benchlake.error.UserError;
import io.benchlake.model.FileHashCache;
import io.benchlake.model.ModelSource.ModelFile;
import io.benchlake.model.tokenizer.FileVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The copies of one state of a checkpoint on this host, which all processes of the host share.
 *
 * <p>Whoever copies holds a {@link FolderLock}. Each JVM checks a file by length and hash when it first wants it, and
 * again once it was written since. One that is not as it was recorded is copied anew.
 */
final class CachedFolder {
    private static final Map<Path, CachedFolder> OF_JVM = new ConcurrentHashMap<>();

    private final Path path;
    private final FileHashCache hashes;
    private final Map<String, CheckedFile> checked = new ConcurrentHashMap<>();

    /** A file that was as recorded. */
    private record CheckedFile(ModelFile file, FileVersion version) {}

    private CachedFolder(Path path) {
        this.path = path;
        hashes = FileHashCache.ofUser(System.getenv());
    }

    /** The only one of this JVM. */
    static CachedFolder of(Path path) {
        return OF_JVM.computeIfAbsent(path.toAbsolutePath().normalize(), CachedFolder::new);
    }

    Path path() {
        return path;
    }

    /**
     * Sees to it that files are there.
     *
     * @param told lines for the user while it takes time
     * @return what they are, in the same order
     * @throws UserError if they cannot be copied
     */
    List<ModelFile> bring(RemoteFolder from, List<WantedFile> wanted, Consumer<String> told) {
        if (!wanted.stream().allMatch(this::isChecked)) {
            try {
                Files.createDirectories(path);
                FolderLock.holding(
                        path.resolveSibling(path.getFileName() + ".lock"),
                        () -> told.accept("waiting for another process that copies to " + path),
                        () -> copyUnsound(from, wanted, told));
            } catch (IOException fault) {
                throw FolderCopy.unwritable(path, fault);
            }
        }
        return wanted.stream()
                .map(file -> Objects.requireNonNull(checked.get(file.name())).file())
                .toList();
    }

    private boolean isChecked(WantedFile wanted) {
        @Nullable CheckedFile found = checked.get(wanted.name());
        return found != null
                && wanted.isSatisfiedBy(found.file())
                && FileVersion.of(path.resolve(wanted.name())).equals(found.version());
    }

    private void copyUnsound(RemoteFolder from, List<WantedFile> wanted, Consumer<String> told) throws IOException {
        CopyRecord record = CopyRecord.in(path);
        Map<String, ModelFile> copied = record.read();
        List<WantedFile> missing = new ArrayList<>();
        for (WantedFile each : wanted) {
            if (!isChecked(each) && !isSound(each, copied.get(each.name()))) {
                missing.add(each);
            }
        }
        if (!missing.isEmpty()) {
            new FolderCopy(from, path, told).copy(missing, whole -> {
                copied.put(whole.name(), whole);
                record.write(copied);
                check(whole);
            });
        }
    }

    private boolean isSound(WantedFile wanted, @Nullable ModelFile copy) throws IOException {
        Path file = path.resolve(wanted.name());
        if (copy == null
                || !wanted.isSatisfiedBy(copy)
                || !Files.isRegularFile(file)
                || Files.size(file) != copy.length()
                || !hashes.hash(file).equals(copy.hash())) {
            return false;
        }
        check(copy);
        return true;
    }

    private void check(ModelFile file) {
        checked.put(file.name(), new CheckedFile(file, FileVersion.of(path.resolve(file.name()))));
    }
}

package io.benchlake.taskdef.read;

import io.benchlake.error.ExitCode;
import io.benchlake.error.FileFault;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Task files below a folder, such as one given with {@code --include-path}. */
final class DirectoryRoot implements TaskRoot {
    private static final Set<String> IGNORED_FOLDERS = Set.of("__pycache__", ".ipynb_checkpoints");
    private static final String HARNESS_TASKS = "lm_eval/tasks";
    private static final long MAX_BYTES = 8_000_000;

    private final Path folder;
    /** What reading may not leave: the folder, or one above it. */
    private final Path tree;

    /** Folders found to be inside, so that each is looked at once. */
    private final Set<Path> insideFolders = ConcurrentHashMap.newKeySet();

    /** The one file that counts; null if all do. */
    private final @Nullable String only;

    private DirectoryRoot(Path folder, Path tree, @Nullable String only) {
        this.folder = folder;
        this.tree = tree;
        this.only = only;
    }

    static DirectoryRoot ofFile(Path file, List<Path> trees) {
        try {
            Path folder = Objects.requireNonNull(
                            file.toAbsolutePath().normalize().getParent())
                    .toRealPath();
            return new DirectoryRoot(folder, holder(folder, trees), String.valueOf(file.getFileName()));
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    static DirectoryRoot of(Path folder, List<Path> trees) {
        if (!Files.isDirectory(folder)) {
            throw UserError.usage(
                    "Cannot read task files: '%s' is not a folder. Give --include-path a folder of YAML files."
                            .formatted(folder));
        }
        try {
            Path real = folder.toRealPath();
            return new DirectoryRoot(real, holder(real, trees), null);
        } catch (IOException e) {
            throw unreadable(folder.toString(), e);
        }
    }

    /** The largest of the trees that hold the folder, the whole file system excepted; else the folder itself. */
    private static Path holder(Path folder, List<Path> trees) throws IOException {
        Path largest = folder;
        for (Path tree : trees) {
            Path real = tree.toAbsolutePath().toRealPath();
            if (real.getParent() != null && largest.startsWith(real)) {
                largest = real;
            }
        }
        return largest;
    }

    @Override
    public String label() {
        return folder.toString();
    }

    @Override
    public String tree() {
        return tree.toString();
    }

    @Override
    public Optional<String> locate(String from, String include) {
        Path file = folder.resolve(from).resolve(include).normalize();
        return file.startsWith(tree) ? Optional.of(withSlashes(folder.relativize(file))) : Optional.empty();
    }

    @Override
    public List<String> yamlFiles() {
        if (only != null) {
            return List.of(only);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.toString().endsWith(".yaml"))
                    .map(folder::relativize)
                    .filter(DirectoryRoot::isWanted)
                    .map(DirectoryRoot::withSlashes)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(label(), e);
        }
    }

    @Override
    public String read(String path) {
        Path file = folder.resolve(path).normalize();
        try {
            requireInside(path, file);
            if (Files.size(file) > MAX_BYTES) {
                throw UserError.invalidInput(
                        "Cannot read %s: it is larger than %d bytes. Split the file.".formatted(path, MAX_BYTES));
            }
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new UserError(
                    ExitCode.INVALID_INPUT, "Cannot read %s: it is not UTF-8. Save it as UTF-8.".formatted(path), e);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    @Override
    public String functionPrefix() {
        String whole = withSlashes(folder) + "/";
        int start = whole.indexOf("/" + HARNESS_TASKS + "/");
        String below = start < 0 ? "" : whole.substring(start + HARNESS_TASKS.length() + 2);
        return below.endsWith("/") ? below.substring(0, below.length() - 1) : below;
    }

    @Override
    public boolean allowsDuplicateKeys() {
        return true;
    }

    private void requireInside(String path, Path file) throws IOException {
        if (!file.startsWith(tree) || leadsOut(file)) {
            throw UserError.invalidInput(
                    "Cannot read '%s': it lies outside the task folder %s. Give --include-path the folder that holds both."
                            .formatted(path, tree));
        }
    }

    /** Whether a link, the file itself or a folder above it, leads out of the root. */
    private boolean leadsOut(Path file) throws IOException {
        Path parent = Objects.requireNonNull(file.getParent());
        if (!insideFolders.contains(parent) && Files.exists(parent)) {
            if (!parent.toRealPath().startsWith(tree)) {
                return true;
            }
            insideFolders.add(parent);
        }
        return Files.isSymbolicLink(file)
                && Files.exists(file)
                && !file.toRealPath().startsWith(tree);
    }

    private static boolean isWanted(Path relative) {
        for (Path part : relative) {
            if (IGNORED_FOLDERS.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }

    private static String withSlashes(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    private static UserError unreadable(String what, IOException e) {
        return new UserError(
                ExitCode.INVALID_INPUT,
                "Cannot read %s: %s. Check that it exists and may be read.".formatted(what, FileFault.reason(e)),
                e);
    }
}

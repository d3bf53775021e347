package io.benchlake.data;

import io.benchlake.error.UserError;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What folders of data sets hold, in the order of names. */
public record Folders(FileSystem files) {
    /** What {@code datasets} writes beside its data. */
    private static final Set<String> DESCRIPTIONS =
            Set.of("dataset_info.json", "dataset_infos.json", "dataset_dict.json", "state.json", "config.json");

    private static final int SHOWN = 20;

    public boolean exists(Path path) {
        return status(path).isPresent();
    }

    public boolean isFolder(Path path) {
        return status(path).filter(FileStatus::isDirectory).isPresent();
    }

    private Optional<FileStatus> status(Path path) {
        try {
            return Optional.of(files.getFileStatus(path));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    public List<FileStatus> children(Path folder) {
        try {
            return Arrays.stream(files.listStatus(folder))
                    .sorted(Comparator.comparing(status -> status.getPath().getName()))
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    public List<Path> subfolders(Path folder) {
        return children(folder).stream()
                .filter(FileStatus::isDirectory)
                .map(FileStatus::getPath)
                .filter(path -> !isHidden(path.getName()))
                .toList();
    }

    /** Names of the first entries, for a message. */
    String names(Path folder) {
        return children(folder).stream()
                .map(status -> status.getPath().getName())
                .limit(SHOWN)
                .collect(Collectors.joining(", "));
    }

    long bytes(Path folder) {
        try {
            return files.getContentSummary(folder).getLength();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** @throws UserError if it is there but damaged */
    public Optional<SourceManifest> manifest(Path folder) {
        Path path = new Path(folder, SourceManifest.NAME);
        return exists(path) ? Optional.of(SourceManifest.parse(bytesOf(path), path)) : Optional.empty();
    }

    private byte[] bytesOf(Path path) {
        try (InputStream in = files.open(path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** Whether tools leave the name alone. */
    static boolean isHidden(String name) {
        return name.startsWith("_") || name.startsWith(".");
    }

    /** Whether a file of this name holds docs. */
    public static boolean isData(String name) {
        return !isHidden(name) && FileFormat.ofName(name).isPresent() && !DESCRIPTIONS.contains(name);
    }

    static FileFormat format(String name) {
        return FileFormat.ofName(name).orElseThrow();
    }

    /** The name without the suffix of a known format. */
    public static String stem(String name) {
        return FileFormat.ofName(name)
                .map(format -> name.substring(0, name.length() - format.suffix().length()))
                .orElse(name);
    }

    private static UserError unreadable(Path path, IOException e) {
        return UserError.invalidInput("Cannot read " + path + ": " + e.getMessage() + ".");
    }
}

package io.benchlake.data;

import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import io.benchlake.taskdef.DatasetSpec;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * A folder of data sets: {@code <dataset_path>/<dataset_name or default>/<split>.<format>} on any Hadoop file system.
 *
 * <p>A data set's only configuration serves where the task names none. {@code aliases.json} in the root maps one data
 * set's path to another's.
 */
public final class DataRoot {
    private static final List<SplitFormat> FORMATS = List.of(SplitFormat.values());

    private final Path root;
    private final FileSystem files;
    private final Supplier<SparkSession> spark;
    private final Map<String, String> aliases;

    private DataRoot(Path root, FileSystem files, Supplier<SparkSession> spark, Map<String, String> aliases) {
        this.root = root;
        this.files = files;
        this.spark = spark;
        this.aliases = aliases;
    }

    /**
     * @param spark reads Parquet and CSV; not asked for JSON lines
     * @throws UserError where the folder does not exist or cannot be read
     */
    public static DataRoot open(String location, Configuration hadoop, Supplier<SparkSession> spark) {
        try {
            Path root = new Path(location);
            FileSystem files = root.getFileSystem(hadoop);
            if (!files.exists(root)) {
                throw UserError.invalidInput("Cannot read data sets: " + location
                        + " does not exist. Give --data the folder that holds <dataset_path>/<config>/<split>.jsonl.");
            }
            return new DataRoot(root, files, spark, readAliases(files, new Path(root, "aliases.json")));
        } catch (IOException | IllegalArgumentException e) {
            throw UserError.invalidInput("Cannot read data sets at " + location + ": " + e.getMessage() + ".");
        }
    }

    /**
     * The docs of one split in their stored order, numbered from 0.
     *
     * @throws UserError where the split does not exist, is empty or cannot be read
     */
    public List<Doc> read(DatasetSpec dataset, String split) {
        Path folder = configuration(dataset);
        SplitFile file = findSplit(folder, split)
                .orElseThrow(() -> UserError.invalidInput("Cannot read data set '" + dataset.path() + "': " + folder
                        + " has no split '" + split + "'. It holds: " + names(folder) + "."));
        List<Doc> docs = file.read(files, spark);
        if (docs.isEmpty()) {
            throw UserError.invalidInput("Cannot evaluate: " + file.path() + " has no docs (EMPTY_DATASET).");
        }
        return docs;
    }

    /** SHA-256 of a split's bytes, by which a run records what it read. */
    public String fingerprint(DatasetSpec dataset, String split) {
        return findSplit(configuration(dataset), split)
                .map(file -> file.fingerprint(files))
                .orElse("");
    }

    private Path configuration(DatasetSpec dataset) {
        DatasetName.check(dataset.path());
        Path folder = new Path(root, aliases.getOrDefault(dataset.path(), dataset.path()));
        String name = dataset.name();
        if (name != null) {
            DatasetName.check(name);
            return existing(new Path(folder, name), dataset);
        }
        Path byDefault = new Path(folder, "default");
        return isFolder(byDefault) ? byDefault : onlyConfiguration(folder, dataset);
    }

    private Path onlyConfiguration(Path folder, DatasetSpec dataset) {
        List<Path> folders = children(existing(folder, dataset)).stream()
                .filter(FileStatus::isDirectory)
                .map(FileStatus::getPath)
                .toList();
        if (folders.size() != 1) {
            throw UserError.invalidInput("Cannot read data set '" + dataset.path()
                    + "': the task names no configuration and " + folder + " has " + folders.size() + " ("
                    + names(folder) + "). Set dataset_name in the task file.");
        }
        return folders.get(0);
    }

    private Path existing(Path folder, DatasetSpec dataset) {
        if (!isFolder(folder)) {
            throw UserError.invalidInput("Cannot read data set '" + dataset.path() + "': " + folder
                    + " does not exist. Put its splits there as <split>.jsonl, .parquet or .csv.");
        }
        return folder;
    }

    private Optional<SplitFile> findSplit(Path folder, String split) {
        DatasetName.check(split);
        return FORMATS.stream()
                .map(format -> new SplitFile(new Path(folder, split + format.suffix()), format))
                .filter(file -> exists(file.path()))
                .findFirst();
    }

    private boolean exists(Path path) {
        try {
            return files.exists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isFolder(Path path) {
        try {
            return files.getFileStatus(path).isDirectory();
        } catch (FileNotFoundException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<FileStatus> children(Path folder) {
        try {
            return Arrays.stream(files.listStatus(folder))
                    .sorted(Comparator.comparing(status -> status.getPath().getName()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String names(Path folder) {
        return children(folder).stream()
                .map(status -> status.getPath().getName())
                .limit(20)
                .collect(Collectors.joining(", "));
    }

    private static Map<String, String> readAliases(FileSystem files, Path path) throws IOException {
        if (!files.exists(path)) {
            return Map.of();
        }
        try (InputStream in = files.open(path)) {
            return JsonLines.parseObject(in.readAllBytes(), path.toString()).entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> {
                        DatasetName.check(String.valueOf(entry.getValue()));
                        return String.valueOf(entry.getValue());
                    }));
        }
    }
}

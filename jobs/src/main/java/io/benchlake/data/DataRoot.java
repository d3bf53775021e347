package io.benchlake.data;

import io.benchlake.data.format.DataFile;
import io.benchlake.data.format.json.JsonDialect;
import io.benchlake.data.format.json.JsonText;
import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import io.benchlake.storage.FileSystems;
import io.benchlake.taskdef.DatasetSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
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
 * <p>A data set's only configuration serves if the task names none. {@code aliases.json} in the root maps one data
 * set's path to another's. If a task names files itself, they are found below its data set's folder.
 */
public final class DataRoot {
    private final Path root;
    private final Folders folders;
    private final Map<String, String> aliases;
    private final SplitCache splits;

    private DataRoot(Path root, Folders folders, Map<String, String> aliases, SplitCache splits) {
        this.root = root;
        this.folders = folders;
        this.aliases = aliases;
        this.splits = splits;
    }

    /**
     * @param spark reads tables; not used for files
     * @throws UserError if the folder does not exist or cannot be read
     */
    public static DataRoot open(String location, Configuration hadoop, Supplier<SparkSession> spark) {
        try {
            Path root = new Path(location);
            FileSystem files = FileSystems.of(location, hadoop);
            if (!files.exists(root)) {
                throw UserError.invalidInput("Cannot read data sets: " + location
                        + " does not exist. Give --data the folder that holds <dataset_path>/<config>/<split>.jsonl.");
            }
            return new DataRoot(
                    root,
                    new Folders(files),
                    readAliases(files, new Path(root, "aliases.json")),
                    SplitCache.whileMemoryLasts(spark));
        } catch (IOException | IllegalArgumentException e) {
            throw UserError.invalidInput("Cannot read data sets at " + location + ": " + e.getMessage() + ".");
        }
    }

    public Path path() {
        return root;
    }

    public Folders folders() {
        return folders;
    }

    /** The data set that a path stands for here. */
    public String resolved(String datasetPath) {
        return aliases.getOrDefault(datasetPath, datasetPath);
    }

    /**
     * The docs of one split in their stored order, numbered from 0.
     *
     * @throws UserError if the split does not exist, is empty, cannot be read, or has changed since it was read
     */
    public List<Doc> read(DatasetSpec dataset, String split) {
        return splits.load(stored(dataset, split)).docs();
    }

    /**
     * What a split is known by.
     *
     * @throws UserError as {@link #read}
     */
    public ReadSplit describe(DatasetSpec dataset, String split) {
        StoredSplit stored = stored(dataset, split);
        SplitCache.Content content = splits.load(stored);
        List<String> files = DatasetKwargs.of(dataset).dataFiles().getOrDefault(split, List.of());
        return new ReadSplit(
                dataset.path(),
                files.isEmpty() ? configuration(dataset).getName() : ReadSplit.NO_CONFIG,
                split,
                content.fingerprint(),
                content.docs().size(),
                files,
                stored.source().map(SourceManifest::commit).orElse(null));
    }

    private StoredSplit stored(DatasetSpec dataset, String split) {
        DatasetName.check(dataset.path());
        DatasetKwargs kwargs = DatasetKwargs.of(dataset);
        if (!kwargs.dataFiles().isEmpty()) {
            return named(dataset, split, kwargs);
        }
        Path folder = configuration(dataset);
        return new ConfigFolder(folders, folder)
                .find(split)
                .orElseThrow(() -> UserError.invalidInput("Cannot read data set '" + dataset.path() + "': " + folder
                        + " has no split '" + split + "'. It holds: " + folders.names(folder) + "."));
    }

    private Path configuration(DatasetSpec dataset) {
        Path folder = new Path(root, resolved(dataset.path()));
        String name = dataset.name();
        if (name != null) {
            DatasetName.check(name);
            return existing(new Path(folder, name), dataset);
        }
        Path byDefault = new Path(folder, ReadSplit.NO_CONFIG);
        return folders.isFolder(byDefault) ? byDefault : onlyConfiguration(folder, dataset);
    }

    private Path onlyConfiguration(Path folder, DatasetSpec dataset) {
        List<Path> configurations = folders.subfolders(existing(folder, dataset));
        if (configurations.size() != 1) {
            throw UserError.invalidInput("Cannot read data set '" + dataset.path()
                    + "': the task names no configuration and " + folder + " has " + configurations.size() + " ("
                    + folders.names(folder) + "). Set dataset_name in the task file.");
        }
        return configurations.get(0);
    }

    private Path existing(Path folder, DatasetSpec dataset) {
        if (!folders.isFolder(folder)) {
            throw UserError.invalidInput("Cannot read data set '" + dataset.path() + "': " + folder
                    + " does not exist. Put its splits there as <split>.jsonl, .parquet, .csv or .arrow,"
                    + " or get it with 'benchlake data fetch <task>'.");
        }
        return folder;
    }

    /** Files that the task names itself. */
    private StoredSplit named(DatasetSpec dataset, String split, DatasetKwargs kwargs) {
        List<String> patterns = kwargs.dataFiles().get(split);
        if (patterns == null) {
            throw UserError.invalidInput("Cannot read data set '" + dataset.path() + "': its data_files have no split '"
                    + split + "', only " + String.join(", ", kwargs.dataFiles().keySet()) + ".");
        }
        List<DataFile> files = files(dataset, patterns);
        Path first = files.get(0).path();
        return new StoredSplit.Files(
                first, files, format(dataset, first), kwargs.csv(), json(dataset, split, kwargs), Optional.empty());
    }

    /** The first of a task's splits gives all of them their types, if it is there. */
    private JsonDialect json(DatasetSpec dataset, String split, DatasetKwargs kwargs) {
        Map.Entry<String, List<String>> first =
                kwargs.dataFiles().entrySet().iterator().next();
        boolean isFirst = first.getKey().equals(split);
        return new JsonDialect(
                kwargs.field(),
                isFirst
                        ? List.of()
                        : first.getValue().stream()
                                .flatMap(pattern -> found(dataset, pattern).stream())
                                .map(path -> new DataFile(folders.files(), path))
                                .toList());
    }

    private List<DataFile> files(DatasetSpec dataset, List<String> patterns) {
        return patterns.stream()
                .flatMap(pattern -> matches(dataset, pattern).stream())
                .map(path -> new DataFile(folders.files(), path))
                .toList();
    }

    private List<Path> matches(DatasetSpec dataset, String pattern) {
        List<Path> found = found(dataset, pattern);
        if (found.isEmpty()) {
            throw UserError.invalidInput("Cannot read data set '" + dataset.path() + "': " + path(dataset, pattern)
                    + " does not exist. Put it there, or get it with 'benchlake data fetch <task>'.");
        }
        return found;
    }

    private List<Path> found(DatasetSpec dataset, String pattern) {
        Path path = path(dataset, pattern);
        try {
            FileStatus[] found = folders.files().globStatus(path);
            return found == null
                    ? List.of()
                    : Arrays.stream(found).map(FileStatus::getPath).sorted().toList();
        } catch (IOException e) {
            throw UserError.invalidInput("Cannot read " + path + ": " + e.getMessage() + ".");
        }
    }

    private Path path(DatasetSpec dataset, String pattern) {
        HubPath file = HubPath.parse(dataset.path(), pattern);
        return new Path(file.dataset().isEmpty() ? root : new Path(root, resolved(file.dataset())), file.path());
    }

    private static FileFormat format(DatasetSpec dataset, Path file) {
        Optional<FileFormat> byName = FileFormat.ofName(file.getName());
        if (HubPath.isLoader(dataset.path()) && byName.isEmpty()) {
            return FileFormat.ofName("x." + dataset.path()).orElseThrow();
        }
        return byName.orElseThrow(() -> UserError.invalidInput("Cannot read " + file
                + ": its name does not tell its format. Name it .jsonl, .json, .parquet, .csv or .arrow."));
    }

    private static Map<String, String> readAliases(FileSystem files, Path path) throws IOException {
        if (!files.exists(path)) {
            return Map.of();
        }
        try (InputStream in = files.open(path)) {
            return JsonText.parseObject(in.readAllBytes(), path.toString()).entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> {
                        DatasetName.check(String.valueOf(entry.getValue()));
                        return String.valueOf(entry.getValue());
                    }));
        }
    }
}

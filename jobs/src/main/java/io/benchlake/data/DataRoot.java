package io.benchlake.data;

import io.benchlake.data.format.ReadLimits;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

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
    private final Configuration hadoop;
    private final Supplier<SparkSession> spark;
    private final Map<List<@Nullable Object>, IdentifiedSplit> identified = new ConcurrentHashMap<>();

    private DataRoot(
            Path root,
            Folders folders,
            Map<String, String> aliases,
            Configuration hadoop,
            Supplier<SparkSession> spark) {
        this.root = root;
        this.folders = folders;
        this.aliases = aliases;
        this.hadoop = hadoop;
        this.spark = spark;
    }

    /**
     * @param spark finds the files of tables; not asked for where there are none
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
                    root, new Folders(files), readAliases(files, new Path(root, "aliases.json")), hadoop, spark);
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
        return content(dataset, split).docs();
    }

    /** What a split is known by that was read elsewhere. */
    public ReadSplit describe(DatasetSpec dataset, String split, String fingerprint, int docs) {
        List<String> files = DatasetKwargs.of(dataset).dataFiles().getOrDefault(split, List.of());
        return new ReadSplit(
                dataset.path(),
                files.isEmpty() ? configuration(dataset).getName() : ReadSplit.NO_CONFIG,
                split,
                fingerprint,
                docs,
                files,
                identify(dataset, split)
                        .stored()
                        .source()
                        .map(SourceManifest::commit)
                        .orElse(null));
    }

    /**
     * Finds the files of a split, and what they are known by, without parsing them. What was found once stays.
     *
     * @throws UserError if the split does not exist or a file cannot be read
     */
    public IdentifiedSplit identify(DatasetSpec dataset, String split) {
        return identified.computeIfAbsent(
                Arrays.asList(dataset.path(), dataset.name(), dataset.kwargs(), split),
                key -> new ContentId(hadoop).identify(stored(dataset, split).listed(spark)));
    }

    private SplitContent content(DatasetSpec dataset, String split) {
        return SplitCache.ofJvm().load(identify(dataset, split), hadoop, ReadLimits.DEFAULT);
    }

    private StoredSplit stored(DatasetSpec dataset, String split) {
        DatasetName.check(dataset.path());
        DatasetKwargs kwargs = DatasetKwargs.of(dataset);
        if (!kwargs.dataFiles().isEmpty()) {
            return new NamedFiles(this, dataset, kwargs).split(split);
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

package io.benchlake.data.collection;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benchlake.data.FileFormat;
import io.benchlake.data.Folders;
import io.benchlake.data.ReadSplit;
import io.benchlake.data.hub.HubLayout;
import io.benchlake.data.hub.HubSplit;
import io.benchlake.error.UserError;
import io.benchlake.storage.FileSystems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.jspecify.annotations.Nullable;

/** Finds the splits of what the user wants to import: files, or a folder of a data set. */
record ImportSource(FileSystem files, Path path) {
    private static final int MOST_FILES = 100_000;
    private static final String DESCRIPTION = "state.json";

    /** @throws UserError if it does not exist */
    static ImportSource of(String location, Configuration hadoop) {
        try {
            Path path = new Path(location);
            FileSystem files = FileSystems.of(location, hadoop);
            if (!files.exists(path)) {
                throw UserError.invalidInput("Cannot import " + location + ": it does not exist.");
            }
            return new ImportSource(files, files.resolvePath(path));
        } catch (IOException | IllegalArgumentException e) {
            throw UserError.invalidInput("Cannot import " + location + ": " + e.getMessage() + ".");
        }
    }

    /**
     * The splits that are here.
     *
     * @param config only this configuration, or the name of the only one, which has none; null for all
     * @param split only this split, or the name of the only one; null for all
     */
    List<Split> splits(@Nullable String config, @Nullable String split) {
        List<HubSplit> found = isFolder() ? ofFolder(split) : List.of(ofFile(split));
        return found.stream()
                .map(each -> named(each, config))
                .filter(each -> config == null || each.config().equals(config))
                .filter(each -> split == null || each.split().equals(split))
                .map(each -> new Split(each, files(each)))
                .toList();
    }

    /** One split of a source, and its files in the order of their rows. */
    record Split(HubSplit name, List<Path> files) {
        /** @throws UserError if the files are of several formats */
        FileFormat format() {
            List<FileFormat> formats = files.stream()
                    .map(file -> FileFormat.ofName(file.getName()).orElseThrow())
                    .distinct()
                    .toList();
            if (formats.size() > 1) {
                throw UserError.invalidInput("Cannot import split '" + name.split() + "': its files are of several"
                        + " formats (" + formats.get(0).suffix() + ", "
                        + formats.get(1).suffix()
                        + "). Import one format, naming its files.");
            }
            return formats.get(0);
        }
    }

    private static HubSplit named(HubSplit split, @Nullable String config) {
        return config != null && split.config().equals(ReadSplit.NO_CONFIG)
                ? new HubSplit(config, split.split(), split.paths(), split.csv())
                : split;
    }

    private boolean isFolder() {
        return new Folders(files).isFolder(path);
    }

    private List<Path> files(HubSplit split) {
        return split.paths().stream()
                .map(name -> isFolder() ? new Path(path, name) : path)
                .toList();
    }

    private HubSplit ofFile(@Nullable String split) {
        if (FileFormat.ofName(path.getName()).isEmpty()) {
            throw UserError.invalidInput(
                    "Cannot import " + path
                            + ": its name does not tell its format. Name it .jsonl, .jsonl.gz, .json, .parquet, .csv or .arrow.");
        }
        HubSplit found = HubLayout.of(List.of(path.getName()), "").get(0);
        return new HubSplit(
                ReadSplit.NO_CONFIG, split == null ? found.split() : split, List.of(path.getName()), found.csv());
    }

    /** A folder that {@code save_to_disk} wrote for one split holds nothing but its shards. */
    private List<HubSplit> ofFolder(@Nullable String wanted) {
        List<String> paths = paths();
        List<HubSplit> splits = HubLayout.of(paths, text("README.md"));
        boolean isSaved = paths.contains(DESCRIPTION) && splits.size() == 1;
        if (!isSaved) {
            return splits;
        }
        HubSplit only = splits.get(0);
        String name = wanted != null ? wanted : savedSplit().orElse(only.split());
        return List.of(new HubSplit(only.config(), name, only.paths(), only.csv()));
    }

    private Optional<String> savedSplit() {
        try {
            return Optional.of(new JsonMapper()
                            .readTree(text(DESCRIPTION))
                            .path("_split")
                            .asText(""))
                    .filter(name -> !name.isEmpty() && !name.equals("null"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private List<String> paths() {
        try {
            List<String> paths = new ArrayList<>();
            String root = files.makeQualified(path).toUri().getPath();
            RemoteIterator<LocatedFileStatus> found = files.listFiles(path, true);
            while (found.hasNext()) {
                String file = found.next().getPath().toUri().getPath();
                paths.add(file.substring(root.length() + 1));
                if (paths.size() > MOST_FILES) {
                    throw UserError.invalidInput("Cannot import " + path + ": it holds more than " + MOST_FILES
                            + " files. Name the folder of one data set.");
                }
            }
            return paths;
        } catch (IOException e) {
            throw UserError.invalidInput("Cannot import " + path + ": " + e.getMessage() + ".");
        }
    }

    private String text(String name) {
        Path file = new Path(path, name);
        try {
            if (!files.exists(file)) {
                return "";
            }
            try (InputStream in = files.open(file)) {
                return new String(in.readNBytes(8 << 20), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw UserError.invalidInput("Cannot read " + file + ": " + e.getMessage() + ".");
        }
    }
}

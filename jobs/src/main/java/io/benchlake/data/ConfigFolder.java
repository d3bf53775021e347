package io.benchlake.data;

import io.benchlake.data.format.csv.CsvDialect;
import io.benchlake.data.format.json.JsonDialect;
import io.benchlake.error.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * The splits of one configuration of a data set: files {@code <split>.<format>}, shards
 * {@code <split>-00000-of-00002.<format>}, and folders of either name that hold files or a table.
 */
public record ConfigFolder(Folders folders, Path folder) {
    /**
     * Names that tools give to the files of one split: {@code 00000}, {@code part-00000-…}, {@code data-00000-of-…}.
     */
    private static final Pattern SHARD = Pattern.compile("\\d+|part-.*|data-.*");

    /** Names of the splits, whether they can be read or not; folders of further configurations are not among them. */
    public List<String> names() {
        return folders.children(folder).stream()
                .filter(entry -> entry.isFile() || isSplit(entry.getPath()))
                .flatMap(entry -> splitOf(entry).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether a folder says by its name or its content that it is one split. */
    public boolean isSplit(Path path) {
        if (Folders.isHidden(path.getName())) {
            return false;
        }
        List<String> names = folders.children(path).stream()
                .map(child -> child.getPath().getName())
                .toList();
        List<String> data = names.stream().filter(Folders::isData).toList();
        return names.contains("_delta_log")
                || names.contains("state.json")
                || (!data.isEmpty()
                        && data.stream()
                                .allMatch(name ->
                                        SHARD.matcher(Folders.stem(name)).matches()));
    }

    /** @throws UserError if several files or folders claim to be the split */
    public Optional<StoredSplit> find(String split) {
        DatasetName.check(split);
        List<FileStatus> entries = folders.children(folder).stream()
                .filter(entry -> splitOf(entry).filter(split::equals).isPresent())
                .toList();
        List<StoredSplit> stored = stored(entries);
        if (stored.size() > 1) {
            throw UserError.invalidInput("Cannot read split '" + split + "' in " + folder + ": it is there "
                    + stored.size() + " times ("
                    + stored.stream().map(each -> each.location().getName()).collect(Collectors.joining(", "))
                    + "). Keep one of them.");
        }
        return stored.stream().findFirst();
    }

    /** The split that an entry belongs to by its name. */
    private static Optional<String> splitOf(FileStatus entry) {
        String name = entry.getPath().getName();
        if (Folders.isHidden(name) || (entry.isFile() && !Folders.isData(name))) {
            return Optional.empty();
        }
        String stem = Folders.stem(name);
        return Optional.of(ShardName.parse(stem).map(ShardName::split).orElse(stem));
    }

    private List<StoredSplit> stored(List<FileStatus> entries) {
        List<StoredSplit> stored = new ArrayList<>();
        List<FileStatus> shards = new ArrayList<>();
        for (FileStatus entry : entries) {
            Path path = entry.getPath();
            if (entry.isDirectory()) {
                inFolder(path).ifPresent(stored::add);
            } else if (ShardName.parse(Folders.stem(path.getName())).isPresent()) {
                shards.add(entry);
            } else {
                stored.add(files(path, List.of(entry), null));
            }
        }
        shards.stream()
                .map(ConfigFolder::format)
                .distinct()
                .forEach(format -> stored.add(files(
                        folder,
                        shards.stream().filter(file -> format(file) == format).toList(),
                        null)));
        return stored;
    }

    private Optional<StoredSplit> inFolder(Path path) {
        List<FileStatus> children = folders.children(path);
        if (children.stream().anyMatch(child -> child.getPath().getName().equals("_delta_log"))) {
            return Optional.of(new StoredSplit.Table(path, folders.bytes(path)));
        }
        List<FileStatus> data = children.stream()
                .filter(FileStatus::isFile)
                .filter(file -> Folders.isData(file.getPath().getName()))
                .toList();
        Optional<SourceManifest> source = folders.manifest(path);
        source.ifPresent(manifest -> requireAll(path, manifest, children));
        return data.isEmpty() ? Optional.empty() : Optional.of(files(path, data, source.orElse(null)));
    }

    private static FileFormat format(FileStatus file) {
        return Folders.format(file.getPath().getName());
    }

    private static StoredSplit files(Path location, List<FileStatus> files, @Nullable SourceManifest source) {
        List<FileFormat> formats =
                files.stream().map(ConfigFolder::format).distinct().toList();
        if (formats.size() > 1) {
            throw UserError.invalidInput("Cannot read " + location + ": it mixes files of formats "
                    + formats.stream().map(FileFormat::suffix).collect(Collectors.joining(", "))
                    + ". Keep one format in a split.");
        }
        List<Path> paths = files.stream().map(FileStatus::getPath).toList();
        requireAllShards(location, paths);
        long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
        return new StoredSplit.Files(
                location, paths, bytes, formats.get(0), CsvDialect.DEFAULT, JsonDialect.DEFAULT, source);
    }

    private static void requireAllShards(Path location, List<Path> paths) {
        List<ShardName> shards = paths.stream()
                .flatMap(path -> ShardName.parse(Folders.stem(path.getName())).stream())
                .toList();
        if (!shards.isEmpty()
                && (shards.size() != paths.size()
                        || shards.size() != shards.get(0).count())) {
            throw UserError.invalidInput("Cannot read " + location + ": it has " + shards.size() + " of "
                    + shards.get(0).count() + " shards '" + shards.get(0).split()
                    + "-00000-of-…'. Put the missing ones there, or keep one set of shards.");
        }
    }

    private static void requireAll(Path path, SourceManifest manifest, List<FileStatus> children) {
        for (SourceManifest.SourceFile file : manifest.files()) {
            boolean whole = children.stream()
                    .anyMatch(child -> child.getPath().getName().equals(file.name()) && child.getLen() == file.size());
            if (!whole) {
                throw UserError.invalidInput("Cannot read " + path + ": its file " + file.name()
                        + " is missing or not of " + file.size()
                        + " bytes, as it was fetched. Remove the folder and fetch it again.");
            }
        }
    }
}

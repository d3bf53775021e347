package io.benchlake.data;

import io.benchlake.data.format.json.JsonDialect;
import io.benchlake.error.UserError;
import io.benchlake.taskdef.DatasetSpec;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Files that a task names itself, below its data set's folder in a root. */
record NamedFiles(DataRoot root, DatasetSpec dataset, DatasetKwargs kwargs) {
    /** @throws UserError if there are no such files */
    StoredSplit split(String split) {
        List<String> patterns = kwargs.dataFiles().get(split);
        if (patterns == null) {
            throw UserError.invalidInput("Cannot read data set '" + dataset.path() + "': its data_files have no split '"
                    + split + "', only " + String.join(", ", kwargs.dataFiles().keySet()) + ".");
        }
        List<FileStatus> files =
                patterns.stream().flatMap(pattern -> matches(pattern).stream()).toList();
        Path first = files.get(0).getPath();
        return new StoredSplit.Files(
                first,
                files.stream().map(FileStatus::getPath).toList(),
                files.stream().mapToLong(FileStatus::getLen).sum(),
                format(first),
                kwargs.csv(),
                json(split),
                null);
    }

    /** The first of a task's splits gives all of them their types, if it is there. */
    private JsonDialect json(String split) {
        Map.Entry<String, List<String>> first =
                kwargs.dataFiles().entrySet().iterator().next();
        boolean isFirst = first.getKey().equals(split);
        return new JsonDialect(
                kwargs.field(),
                isFirst
                        ? List.of()
                        : first.getValue().stream()
                                .flatMap(pattern -> found(pattern).stream())
                                .map(FileStatus::getPath)
                                .toList());
    }

    private List<FileStatus> matches(String pattern) {
        List<FileStatus> found = found(pattern);
        if (found.isEmpty()) {
            throw UserError.invalidInput("Cannot read data set '" + dataset.path() + "': " + path(pattern)
                    + " does not exist. Put it there, or get it with 'benchlake data fetch <task>'.");
        }
        return found;
    }

    private List<FileStatus> found(String pattern) {
        Path path = path(pattern);
        try {
            FileStatus[] found = root.folders().files().globStatus(path);
            return found == null ? List.of() : Arrays.stream(found).sorted().toList();
        } catch (IOException e) {
            throw UserError.invalidInput("Cannot read " + path + ": " + e.getMessage() + ".");
        }
    }

    private Path path(String pattern) {
        HubPath file = HubPath.parse(dataset.path(), pattern);
        return new Path(
                file.dataset().isEmpty() ? root.path() : new Path(root.path(), root.resolved(file.dataset())),
                file.path());
    }

    private FileFormat format(Path file) {
        Optional<FileFormat> byName = FileFormat.ofName(file.getName());
        if (HubPath.isLoader(dataset.path()) && byName.isEmpty()) {
            return FileFormat.ofName("x." + dataset.path()).orElseThrow();
        }
        return byName.orElseThrow(() -> UserError.invalidInput("Cannot read " + file
                + ": its name does not tell its format. Name it .jsonl, .json, .parquet, .csv or .arrow."));
    }
}

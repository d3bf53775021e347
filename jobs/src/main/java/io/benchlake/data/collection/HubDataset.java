package io.benchlake.data.collection;

import io.benchlake.data.DatasetName;
import io.benchlake.data.FileFormat;
import io.benchlake.data.ReadSplit;
import io.benchlake.data.SourceManifest;
import io.benchlake.data.hub.HubLayout;
import io.benchlake.data.hub.HubSplit;
import io.benchlake.error.UserError;
import io.benchlake.hub.HubAddress;
import io.benchlake.hub.HubFile;
import io.benchlake.hub.HubRepository;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A data set of a hub at one commit.
 *
 * @param revision branch by which the commit was found
 */
record HubDataset(HubRepository repository, String revision, String commit, List<HubFile> files) {
    /** The Hub converts every data set to Parquet, on a branch of this name. */
    private static final String PARQUET_BRANCH = "refs/convert/parquet";

    private static final String MAIN = "main";

    /**
     * Finds a data set.
     *
     * @param wanted revision; empty takes the first of those that are usual
     * @param parquet whether its Parquet branch is looked at before its own files
     * @throws UserError if there is no such revision
     */
    static HubDataset find(HubRepository repository, Optional<String> wanted, boolean parquet) {
        List<String> revisions = wanted.map(List::of).orElse(parquet ? List.of(PARQUET_BRANCH, MAIN) : List.of(MAIN));
        for (String revision : revisions) {
            Optional<String> commit = repository.findCommit(revision);
            if (commit.isPresent()) {
                return new HubDataset(repository, revision, commit.get(), repository.files(commit.get()));
            }
        }
        throw UserError.invalidInput("Cannot fetch data set " + repository.name() + ": the hub has none of that name,"
                + " or none with revision " + String.join(" or ", revisions)
                + ". Check dataset_path in the task file, and --revision.");
    }

    /** @throws UserError if there is no such split */
    HubSplit split(@Nullable String config, String split) {
        List<HubSplit> splits = HubLayout.of(files.stream().map(HubFile::path).toList(), card());
        String chosen = config == null ? onlyConfig(splits) : config;
        HubSplit found = splits.stream()
                .filter(each -> each.config().equals(chosen) && each.split().equals(split))
                .findFirst()
                .orElseThrow(() -> missing(chosen, split, splits));
        DatasetName.check(found.config());
        DatasetName.check(found.split());
        return found;
    }

    private String card() {
        return files.stream().anyMatch(file -> file.path().equals("README.md"))
                ? repository.text(commit, "README.md")
                : "";
    }

    private String onlyConfig(List<HubSplit> splits) {
        List<String> configs = splits.stream().map(HubSplit::config).distinct().toList();
        if (configs.contains(ReadSplit.NO_CONFIG) || configs.size() != 1) {
            return ReadSplit.NO_CONFIG;
        }
        return configs.get(0);
    }

    private UserError missing(String config, String split, List<HubSplit> splits) {
        String there = splits.stream()
                .map(each -> each.config() + " " + each.split())
                .limit(20)
                .collect(Collectors.joining(", "));
        return UserError.invalidInput("Cannot fetch data set " + repository.name() + ": it has no split '" + split
                + "' in configuration '" + config + "'. It has: " + there
                + ". Check dataset_name and the splits in the task file.");
    }

    /** @throws UserError if no file matches the pattern */
    List<HubFile> matching(String pattern) {
        PathMatcher glob = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        List<HubFile> found = files.stream()
                .filter(file -> file.path().equals(pattern) || glob.matches(Path.of(file.path())))
                .filter(file -> Stream.of(file.path().split("/", -1)).noneMatch(HubDataset::leaves))
                .toList();
        if (found.isEmpty()) {
            throw UserError.invalidInput("Cannot fetch data set " + repository.name() + ": it has no file " + pattern
                    + ". Check data_files in the task file.");
        }
        return found;
    }

    private static boolean leaves(String part) {
        return part.isEmpty() || part.startsWith(".");
    }

    HubFile file(String path) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    SourceManifest manifest(HubAddress hub, List<SourceManifest.SourceFile> sources) {
        return new SourceManifest(hub.toString(), repository.name(), revision, commit, sources);
    }

    static String suffix(String path) {
        return FileFormat.ofName(path).orElseThrow().suffix();
    }
}

package io.benchlake.data.collection;

import io.benchlake.data.ConfigFolder;
import io.benchlake.data.DataRoot;
import io.benchlake.data.DatasetKwargs;
import io.benchlake.data.DatasetName;
import io.benchlake.data.FileFormat;
import io.benchlake.data.HubPath;
import io.benchlake.data.SourceManifest;
import io.benchlake.data.format.csv.CsvDialect;
import io.benchlake.data.hub.HubSplit;
import io.benchlake.data.hub.Staging;
import io.benchlake.error.UserError;
import io.benchlake.hub.Hub;
import io.benchlake.hub.HubFile;
import io.benchlake.hub.RepositoryId;
import io.benchlake.plan.TaskSplits;
import io.benchlake.taskdef.DatasetSpec;
import io.benchlake.taskdef.TaskDef;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings the splits that tasks read from a hub into a data root. What is there already is not fetched again; what was
 * interrupted goes on where it stopped.
 */
public final class FetchDataset {
    private final DataRoot root;
    private final Hub hub;
    private final @Nullable String revision;
    private final boolean update;
    private final PrintWriter progress;
    private final Map<String, HubDataset> datasets = new LinkedHashMap<>();

    /**
     * @param revision branch, tag or commit; null takes the hub's Parquet branch, else {@code main}
     * @param update whether what is there is replaced if the hub has another commit
     * @param progress a line for each split
     */
    public FetchDataset(DataRoot root, Hub hub, @Nullable String revision, boolean update, PrintWriter progress) {
        this.root = root;
        this.hub = hub;
        this.revision = revision;
        this.update = update;
        this.progress = progress;
    }

    /** What a task reads: its evaluated split, and that of its examples. */
    private record Wanted(String dataset, @Nullable String config, String split) {}

    /** @throws UserError if something cannot be had; what was fetched before it stays */
    public void run(List<TaskDef> tasks) {
        Set<Wanted> splits = new LinkedHashSet<>();
        Set<HubPath> files = new LinkedHashSet<>();
        tasks.forEach(task -> collect(task, splits, files));
        try (Staging staging = Staging.open(root.path(), root.folders().files())) {
            splits.forEach(split -> fetch(split, staging));
            files.forEach(file -> fetch(file, staging));
        }
    }

    private void collect(TaskDef task, Set<Wanted> splits, Set<HubPath> files) {
        DatasetSpec dataset = task.dataset();
        Map<String, List<String>> dataFiles = DatasetKwargs.of(dataset).dataFiles();
        TaskSplits names = new TaskSplits(task);
        Stream.concat(Stream.of(names.evaluated()), names.pool().stream())
                .distinct()
                .forEach(split -> {
                    if (dataFiles.isEmpty()) {
                        splits.add(wanted(dataset, split));
                    }
                    dataFiles.getOrDefault(split, List.of()).forEach(pattern -> files.add(onHub(dataset, pattern)));
                });
    }

    private Wanted wanted(DatasetSpec dataset, String split) {
        DatasetName.check(dataset.path());
        DatasetName.check(split);
        if (dataset.name() != null) {
            DatasetName.check(dataset.name());
        }
        return new Wanted(root.resolved(dataset.path()), dataset.name(), split);
    }

    private static HubPath onHub(DatasetSpec dataset, String pattern) {
        HubPath path = HubPath.parse(dataset.path(), pattern);
        if (path.dataset().isEmpty()) {
            throw UserError.invalidInput("Cannot fetch '" + pattern
                    + "': the task names a file of the data root, not of a hub. Put it there yourself.");
        }
        return path;
    }

    private void fetch(Wanted wanted, Staging staging) {
        Optional<org.apache.hadoop.fs.Path> present = present(wanted);
        if (present.isPresent() && !update) {
            say("have", wanted.dataset(), wanted.split(), present.get());
            return;
        }
        HubDataset dataset = dataset(wanted.dataset(), Optional.ofNullable(revision), true);
        HubSplit split = dataset.split(wanted.config(), wanted.split());
        org.apache.hadoop.fs.Path target = target(wanted.dataset(), split.config(), split.split());
        if (present.isPresent() && isOf(present.get(), dataset.commit())) {
            say("have", wanted.dataset(), wanted.split(), present.get());
            return;
        }
        if (present.isPresent() && !present.get().equals(target)) {
            throw UserError.invalidInput("Cannot fetch split '" + wanted.split() + "' of " + wanted.dataset() + ": "
                    + present.get() + " was not fetched, so it is not replaced. Move it away first.");
        }
        requirePlain(split);
        put(dataset, split.paths(), target, staging);
        say("fetched", wanted.dataset(), wanted.split(), target);
    }

    /** Refuses CSV that is written in another way than usual, since a data root does not say how its CSV is written. */
    private static void requirePlain(HubSplit split) {
        boolean isCsv = split.paths().stream().anyMatch(path -> path.endsWith(FileFormat.CSV.suffix()));
        if (isCsv && !split.csv().equals(CsvDialect.DEFAULT)) {
            throw UserError.invalidInput("Cannot fetch split '" + split.split()
                    + "': its CSV files have separators or columns of their own. Download the repository and use"
                    + " 'benchlake data import' on the folder.");
        }
    }

    private void put(HubDataset dataset, List<String> paths, org.apache.hadoop.fs.Path target, Staging staging) {
        Map<String, Path> content = new LinkedHashMap<>();
        List<SourceManifest.SourceFile> sources = new ArrayList<>();
        for (String path : paths) {
            HubFile file = dataset.file(path);
            String name = "%05d%s".formatted(content.size(), HubDataset.suffix(path));
            content.put(name, download(dataset, file, staging));
            sources.add(new SourceManifest.SourceFile(
                    name, path, file.size(), file.hash().toString()));
        }
        staging.publishFolder(
                target, content, dataset.manifest(hub.address(), sources).toJson());
        staging.discard(content.values());
    }

    private void fetch(HubPath wanted, Staging staging) {
        org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path(root.path(), root.resolved(wanted.dataset()));
        org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(folder, wanted.path());
        if (root.folders().exists(target) && !update) {
            say("have", wanted.dataset(), wanted.path(), target);
            return;
        }
        HubDataset dataset = dataset(root.resolved(wanted.dataset()), Optional.ofNullable(revision), false);
        for (HubFile file : dataset.matching(wanted.path())) {
            org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(folder, file.path());
            Path content = download(dataset, file, staging);
            staging.publishFile(place, content);
            remember(dataset, file, folder, staging);
            staging.discard(List.of(content));
            say("fetched", wanted.dataset(), file.path(), place);
        }
    }

    /** Files that tasks name share one folder and one list of sources. */
    private void remember(HubDataset dataset, HubFile file, org.apache.hadoop.fs.Path folder, Staging staging) {
        List<SourceManifest.SourceFile> sources = new ArrayList<>();
        root.folders()
                .manifest(folder)
                .ifPresent(known -> known.files().stream()
                        .filter(source -> !source.name().equals(file.path()))
                        .forEach(sources::add));
        sources.add(new SourceManifest.SourceFile(
                file.path(), file.path(), file.size(), file.hash().toString()));
        staging.publishBytes(
                new org.apache.hadoop.fs.Path(folder, SourceManifest.NAME),
                dataset.manifest(hub.address(), sources).toJson());
    }

    private Path download(HubDataset dataset, HubFile file, Staging staging) {
        return hub.download(dataset.repository(), dataset.commit(), file, staging.downloads(), bytes -> {});
    }

    private HubDataset dataset(String name, Optional<String> wanted, boolean parquet) {
        return datasets.computeIfAbsent(
                name + (parquet ? "" : " files"),
                key -> HubDataset.find(hub.repository(RepositoryId.dataset(name)), wanted, parquet));
    }

    /** What the root has of the split, in whatever form. */
    private Optional<org.apache.hadoop.fs.Path> present(Wanted wanted) {
        org.apache.hadoop.fs.Path dataset = new org.apache.hadoop.fs.Path(root.path(), wanted.dataset());
        if (!root.folders().isFolder(dataset)) {
            return Optional.empty();
        }
        List<org.apache.hadoop.fs.Path> configs = wanted.config() == null
                ? root.folders().subfolders(dataset)
                : List.of(new org.apache.hadoop.fs.Path(dataset, wanted.config()));
        return configs.stream()
                .filter(root.folders()::isFolder)
                .flatMap(config -> new ConfigFolder(root.folders(), config).find(wanted.split()).stream())
                .map(stored -> stored.location())
                .findFirst();
    }

    private boolean isOf(org.apache.hadoop.fs.Path folder, String commit) {
        return root.folders().isFolder(folder)
                && root.folders()
                        .manifest(folder)
                        .filter(source -> source.commit().equals(commit))
                        .isPresent();
    }

    private org.apache.hadoop.fs.Path target(String dataset, String config, String split) {
        org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path(root.path(), dataset);
        return root.folders()
                .files()
                .makeQualified(new org.apache.hadoop.fs.Path(new org.apache.hadoop.fs.Path(folder, config), split));
    }

    private void say(String what, String dataset, String part, org.apache.hadoop.fs.Path where) {
        progress.println(what + " " + dataset + " " + part + ": " + where);
    }
}

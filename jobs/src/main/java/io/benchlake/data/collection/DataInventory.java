package io.benchlake.data.collection;

import io.benchlake.data.ConfigFolder;
import io.benchlake.data.ContentFingerprint;
import io.benchlake.data.DataRoot;
import io.benchlake.data.Folders;
import io.benchlake.data.SourceManifest;
import io.benchlake.data.StoredSplit;
import io.benchlake.data.format.ReadLimits;
import io.benchlake.data.format.RowCollector;
import io.benchlake.data.table.DocTable;
import io.benchlake.error.UserError;
import io.benchlake.hub.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Finds what a data root holds, and whether it is what it was. */
public final class DataInventory {
    private static final int DEEPEST = 5;

    private final DataRoot root;
    private final Supplier<SparkSession> spark;

    /** @param spark asked for only if a table is read */
    public DataInventory(DataRoot root, Supplier<SparkSession> spark) {
        this.root = root;
        this.spark = spark;
    }

    /**
     * One split of the root.
     *
     * @param folder of its configuration
     */
    public record Item(String dataset, String config, String split, ConfigFolder folder) {
        /** @throws UserError if it cannot be read */
        public StoredSplit stored() {
            return folder.find(split)
                    .orElseThrow(() -> UserError.invalidInput(
                            "Cannot read " + folder.folder() + ": split '" + split + "' is gone."));
        }
    }

    /**
     * What a check of a split found.
     *
     * @param docs 0 if it cannot be read
     * @param fingerprint empty if it cannot be read
     * @param fault null if all is well
     */
    public record Finding(
            Item item,
            int docs,
            String fingerprint,
            @Nullable String fault) {}

    /** All splits, by data set, configuration and name. */
    public List<Item> list(Predicate<String> dataset) {
        List<Item> items = new ArrayList<>();
        collect(root.path(), "", 0, items);
        return items.stream().filter(item -> dataset.test(item.dataset())).toList();
    }

    /** A folder with splits is a configuration; the folders above it are its data set. */
    private void collect(Path folder, String name, int depth, List<Item> items) {
        ConfigFolder config = new ConfigFolder(root.folders(), folder);
        int slash = name.lastIndexOf('/');
        if (slash > 0) {
            config.names()
                    .forEach(split ->
                            items.add(new Item(name.substring(0, slash), name.substring(slash + 1), split, config)));
        }
        if (depth < DEEPEST) {
            root.folders().subfolders(folder).stream()
                    .filter(child -> !config.isSplit(child))
                    .forEach(child -> collect(child, below(name, child), depth + 1, items));
        }
    }

    private static String below(String name, Path child) {
        return name.isEmpty() ? child.getName() : name + "/" + child.getName();
    }

    /** Reads a split whole and compares it with what was recorded when it was fetched or imported. */
    public Finding verify(Item item) {
        try {
            StoredSplit stored = item.stored();
            requireFetched(stored);
            RowCollector rows = new RowCollector(ReadLimits.DEFAULT);
            stored.listed(spark).read(rows, root.folders().files().getConf());
            String fingerprint = ContentFingerprint.of(rows.rows());
            return new Finding(
                    item,
                    rows.rows().size(),
                    fingerprint,
                    fault(stored, rows.rows().size(), fingerprint));
        } catch (UserError e) {
            return new Finding(item, 0, "", e.getMessage());
        }
    }

    private @Nullable String fault(StoredSplit stored, int docs, String fingerprint) {
        if (docs == 0) {
            return "it has no docs (EMPTY_DATASET)";
        }
        if (!(stored instanceof StoredSplit.Table)) {
            return null;
        }
        Optional<DocTable.Recorded> recorded =
                new DocTable(spark.get(), stored.location().toString()).recorded();
        return recorded.filter(known -> !known.fingerprint().equals(fingerprint))
                .map(known -> "it has changed since it was imported with " + known.docs() + " docs and fingerprint "
                        + known.fingerprint())
                .orElse(null);
    }

    /** Compares files with what was recorded of them, in their own folder or in one above it. */
    private void requireFetched(StoredSplit stored) {
        if (!(stored instanceof StoredSplit.Files split)) {
            return;
        }
        for (Path file : split.files()) {
            String name = file.getName();
            Path folder = file.getParent();
            for (int up = 0; up < DEEPEST && folder != null && !folder.equals(root.path()); up++) {
                requireSame(folder, name, file);
                name = folder.getName() + "/" + name;
                folder = folder.getParent();
            }
        }
    }

    private void requireSame(Path folder, String name, Path path) {
        root.folders()
                .manifest(folder)
                .ifPresent(source -> source.files().stream()
                        .filter(file -> file.name().equals(name) && !matches(path, file))
                        .forEach(file -> {
                            throw UserError.invalidInput(path + " is not what was fetched from " + source.hub() + " ("
                                    + file.hash() + "). Remove it and fetch it again");
                        }));
    }

    private boolean matches(Path path, SourceManifest.SourceFile file) {
        Folders folders = root.folders();
        try (InputStream in = folders.files().open(path)) {
            return ContentHash.ofStored(file.hash())
                    .orElseThrow(() -> UserError.invalidInput("the record of " + path + " has no hash"))
                    .matches(in, file.size());
        } catch (IOException e) {
            throw UserError.invalidInput("Cannot read " + path + ": " + e.getMessage() + ".");
        }
    }
}

package io.benchlake.data.collection;

import io.benchlake.data.ConfigFolder;
import io.benchlake.data.ContentFingerprint;
import io.benchlake.data.DatasetName;
import io.benchlake.data.FileFormat;
import io.benchlake.data.Folders;
import io.benchlake.data.StoredSplit;
import io.benchlake.data.format.ReadLimits;
import io.benchlake.data.format.RowCollector;
import io.benchlake.data.format.csv.CsvDialect;
import io.benchlake.data.format.json.JsonDialect;
import io.benchlake.data.table.DocTable;
import io.benchlake.error.UserError;
import io.benchlake.storage.FileSystems;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Turns files of a data set into tables of a data root, one a split. */
public final class ImportDataJob {
    private final SparkSession spark;
    private final PrintWriter progress;

    /** @param progress a line for each split */
    public ImportDataJob(SparkSession spark, PrintWriter progress) {
        this.spark = spark;
        this.progress = progress;
    }

    /**
     * What to import, and where to.
     *
     * @param sources files and folders
     * @param config see {@link ImportSource#splits}
     * @param split see {@link ImportSource#splits}
     * @param root data root; made if it does not exist
     * @param replace whether a table of other content is replaced
     */
    public record Request(
            List<String> sources,
            String dataset,
            @Nullable String config,
            @Nullable String split,
            String root,
            boolean replace) {
        public Request {
            sources = List.copyOf(sources);
        }
    }

    /** Configuration and split of a table. */
    private record Target(String config, String split) {}

    /** @throws UserError if a source cannot be read, or its place is taken; splits before it stay */
    public void run(Request request) {
        check(request);
        Map<Target, List<ImportSource.Split>> splits = new LinkedHashMap<>();
        for (String location : request.sources()) {
            for (ImportSource.Split split :
                    ImportSource.of(location, hadoop()).splits(request.config(), request.split())) {
                Target target = new Target(split.name().config(), split.name().split());
                splits.computeIfAbsent(target, key -> new ArrayList<>()).add(split);
            }
        }
        if (splits.isEmpty()) {
            throw UserError.invalidInput("Cannot import " + String.join(", ", request.sources())
                    + ": nothing there is of --config " + request.config() + " --split " + request.split()
                    + ". Leave the options out to import all.");
        }
        splits.forEach((target, sources) -> importSplit(request, target, sources));
    }

    private static void check(Request request) {
        DatasetName.check(request.dataset());
        if (request.config() != null) {
            DatasetName.check(request.config());
        }
        if (request.split() != null) {
            DatasetName.check(request.split());
        }
    }

    private void importSplit(Request request, Target target, List<ImportSource.Split> sources) {
        DatasetName.check(target.config());
        DatasetName.check(target.split());
        List<Map<String, @Nullable Object>> docs = read(sources);
        if (docs.isEmpty()) {
            throw UserError.invalidInput("Cannot import split '" + target.split() + "' of " + request.dataset()
                    + ": its files have no docs (EMPTY_DATASET).");
        }
        String fingerprint = ContentFingerprint.of(docs);
        Path folder = new Path(new Path(request.root(), request.dataset()), target.config());
        boolean isWritten = write(folder, target.split(), docs, fingerprint, request.replace());
        progress.println((isWritten ? "imported " : "unchanged ") + request.dataset() + " " + target.config() + " "
                + target.split() + ": " + docs.size() + " docs, fingerprint " + fingerprint);
    }

    private List<Map<String, @Nullable Object>> read(List<ImportSource.Split> sources) {
        RowCollector rows = new RowCollector(ReadLimits.DEFAULT);
        FileFormat first = sources.get(0).format();
        if (first != FileFormat.CSV && sources.stream().allMatch(source -> source.format() == first)) {
            List<Path> files =
                    sources.stream().flatMap(source -> source.files().stream()).toList();
            first.read(files, CsvDialect.DEFAULT, JsonDialect.DEFAULT, hadoop(), rows);
        } else {
            sources.forEach(source ->
                    source.format().read(source.files(), source.name().csv(), JsonDialect.DEFAULT, hadoop(), rows));
        }
        return rows.rows();
    }

    /** Whether anything had to be written. */
    private boolean write(
            Path folder, String split, List<Map<String, @Nullable Object>> docs, String fingerprint, boolean replace) {
        DocTable table = new DocTable(spark, new Path(folder, split).toString());
        Optional<StoredSplit> present = present(folder, split);
        if (present.isPresent() && !(present.get() instanceof StoredSplit.Table)) {
            throw taken(present.get(), "is not a table. Move it away first");
        }
        if (present.isPresent()) {
            if (isSame(table, fingerprint)) {
                return false;
            }
            if (!replace) {
                throw taken(present.get(), "holds other docs. Add --replace to put these in their place");
            }
        }
        table.write(docs, fingerprint);
        return true;
    }

    private static boolean isSame(DocTable table, String fingerprint) {
        return table.recorded()
                .filter(recorded -> recorded.fingerprint().equals(fingerprint))
                .isPresent();
    }

    private Optional<StoredSplit> present(Path folder, String split) {
        try {
            Folders folders = new Folders(FileSystems.of(folder.toString(), hadoop()));
            return folders.isFolder(folder) ? new ConfigFolder(folders, folder).find(split) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw UserError.invalidInput("Cannot write to " + folder + ": " + e.getMessage() + ".");
        }
    }

    private static UserError taken(StoredSplit present, String what) {
        return UserError.invalidInput("Cannot import: " + present.location() + " " + what + ".");
    }

    private Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }
}

package io.benchlake.lake.plan;

import io.benchlake.plan.TaskSummary;
import io.benchlake.plan.TaskSummary.DocBlock;
import io.benchlake.plan.TaskSummary.FilePart;
import io.benchlake.plan.TaskSummary.UnitBlock;
import io.benchlake.plan.block.TaskSummaryJson;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The plans that a lake keeps, each in a folder of its own below {@code plans}: written once, used by every run of the
 * same task, data, tokenizer and settings. They may be deleted while no run is under way.
 */
public final class PlanStore {
    private static final String SUMMARY = "summary.json";

    private final Path root;
    private final FileSystem files;
    private final Broadcast<SerializableConfiguration> hadoop;

    /** @param lake root of the lake */
    public PlanStore(SparkSession spark, String lake) {
        root = new Path(lake, "plans");
        try {
            files = PlanFiles.of(root, spark.sparkContext().hadoopConfiguration());
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
        hadoop = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .broadcast(new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
    }

    /** Where the plan of this hash lies, or will. */
    public PlanFolder folder(String hash) {
        return new PlanFolder(files.makeQualified(path(hash)).toString(), hadoop);
    }

    /** The plan of this hash if all of its files are there as they were written. */
    public Optional<TaskSummary> find(String hash) {
        try {
            Map<String, Long> lengths = new HashMap<>();
            for (FileStatus file : files.listStatus(path(hash))) {
                lengths.put(file.getPath().getName(), file.getLen());
            }
            return lengths.containsKey(SUMMARY)
                    ? Optional.of(read(hash)).filter(summary -> parts(summary).allMatch(part -> isIn(part, lengths)))
                    : Optional.empty();
        } catch (FileNotFoundException none) {
            return Optional.empty();
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    /** The keys of a plan's requests; none if the plan is not there. */
    public PlanKeys keys(String hash) {
        return new PlanKeys(folder(hash), find(hash).map(TaskSummary::keys).orElse(List.of()));
    }

    /** Keeps a plan whose blocks are written; if another driver was faster, theirs stays and is given back. */
    public TaskSummary keep(String hash, TaskSummary summary) {
        Path whole = new Path(path(hash), SUMMARY);
        Path part = new Path(path(hash), ".summary-" + UUID.randomUUID());
        try {
            Optional<TaskSummary> earlier = find(hash);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            try (OutputStream out = PlanFiles.create(files, part)) {
                out.write(TaskSummaryJson.write(summary).getBytes(StandardCharsets.UTF_8));
            }
            files.delete(whole, false);
            files.rename(part, whole);
            return summary;
        } catch (IOException fault) {
            throw folder(hash).notWritten(fault);
        }
    }

    private TaskSummary read(String hash) throws IOException {
        try (InputStream in = files.open(new Path(path(hash), SUMMARY))) {
            return TaskSummaryJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static boolean isIn(FilePart part, Map<String, Long> lengths) {
        return lengths.getOrDefault(part.file(), -1L) >= part.offset() + part.length();
    }

    private static Stream<FilePart> parts(TaskSummary summary) {
        return Stream.of(
                        summary.docBlocks().stream().map(DocBlock::part),
                        summary.unitBlocks().stream().map(UnitBlock::part),
                        summary.keys().stream())
                .flatMap(parts -> parts);
    }

    private Path path(String hash) {
        return new Path(root, hash);
    }
}

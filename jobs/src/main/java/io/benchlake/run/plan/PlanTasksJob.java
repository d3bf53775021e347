package io.benchlake.run.plan;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.lake.plan.PlanFolder;
import io.benchlake.model.ModelSource;
import io.benchlake.plan.DocFindings;
import io.benchlake.plan.GoldCheck;
import io.benchlake.plan.ModelTokens;
import io.benchlake.plan.ScorableDocs;
import io.benchlake.plan.TaskSummary;
import io.benchlake.plan.TaskSummary.DocBlock;
import io.benchlake.plan.TaskSummary.UnitBlock;
import io.benchlake.plan.unit.KeyRange;
import io.benchlake.plan.unit.SortedRun;
import io.benchlake.plan.unit.TaskUnits;
import io.benchlake.run.plan.UnitPlanning.RangeUnits;
import io.benchlake.spark.RemoteModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Has executors plan tasks, several at once: they read the splits, write prompts, tokens and hashes of slices of docs,
 * and cut units. Rows go into the plans' folders; the driver gets summaries.
 */
public final class PlanTasksJob {
    /** Spark's name for the jobs that plan. */
    public static final String GROUP = "plan";

    private static final String POOL = "spark.scheduler.pool";

    /** Slices are uneven, so there are several for each core. */
    private static final int SHARES_PER_CORE = 3;

    private final JavaSparkContext spark;
    private final ModelTokens tokens;
    private final BatchPolicy policy;
    private final Broadcast<SerializableConfiguration> hadoop;
    private final @Nullable RemoteModel remote;

    /** @param source of the model's files; null if all hosts have them at the same path */
    PlanTasksJob(SparkSession session, ModelTokens tokens, BatchPolicy policy, @Nullable ModelSource source) {
        spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        this.tokens = tokens;
        this.policy = policy;
        hadoop = spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
        remote = source == null ? null : new RemoteModel(source, hadoop);
    }

    /** Ends what is being planned, if anything is: nobody needs it any more. */
    public static void cancel(SparkContext spark) {
        int[] active = spark.statusTracker().getActiveJobIds();
        boolean isPlanning = IntStream.of(spark.statusTracker().getJobIdsForGroup(GROUP))
                .anyMatch(job -> IntStream.of(active).anyMatch(other -> other == job));
        if (isPlanning) {
            spark.cancelJobGroup(GROUP);
        }
    }

    /**
     * The summaries of the tasks' plans, whose blocks are written.
     *
     * @throws io.benchlake.error.UserError the first fault of a task or doc
     */
    List<TaskSummary> plan(List<UnplannedTask> tasks) {
        spark.setJobGroup(
                GROUP, "Plan " + tasks.size() + " tasks from " + tasks.get(0).name(), true);
        spark.setLocalProperty(POOL, GROUP); // small queries of the driver need not wait for all of a plan
        JavaRDD<PlannedSlice> slices = slices(tasks).persist(StorageLevel.MEMORY_AND_DISK_SER());
        try {
            List<PlannedSlice> heads =
                    new ArrayList<>(slices.map(PlannedSlice::withoutRun).collect());
            heads.sort(Comparator.comparingInt(PlannedSlice::task).thenComparingInt(PlannedSlice::slice));
            requireNoFault(heads);
            return summaries(tasks, heads, units(tasks, heads, slices));
        } finally {
            slices.unpersist(false);
            spark.clearJobGroup();
            spark.setLocalProperty(POOL, null);
        }
    }

    private JavaRDD<PlannedSlice> slices(List<UnplannedTask> tasks) {
        Broadcast<SlicePlanning> planning =
                spark.broadcast(new SlicePlanning(tasks, tokens, policy, remote, readers(tasks.size())));
        Broadcast<SerializableConfiguration> settings = hadoop;
        List<Integer> numbers = IntStream.range(0, tasks.size()).boxed().toList();
        return spark.parallelize(numbers, numbers.size())
                .flatMap(task -> planning.value().slices(task, settings.value().value()))
                .repartition(SHARES_PER_CORE * spark.defaultParallelism())
                .map(slice -> planning.value().plan(slice));
    }

    /** Tasks of a stage that one JVM runs at a time, at most. */
    private int readers(int tasks) {
        int cores = spark.isLocal()
                ? spark.defaultParallelism()
                : spark.getConf().getInt("spark.executor.cores", spark.defaultParallelism());
        return Math.max(1, Math.min(cores, tasks));
    }

    private static void requireNoFault(List<PlannedSlice> slices) {
        for (PlannedSlice slice : slices) {
            if (slice.fault() != null) {
                throw slice.fault();
            }
        }
    }

    private List<RangeUnits> units(List<UnplannedTask> tasks, List<PlannedSlice> heads, JavaRDD<PlannedSlice> slices) {
        List<PlanFolder> folders = tasks.stream().map(UnplannedTask::folder).toList();
        List<List<KeyRange>> ranges = IntStream.range(0, tasks.size())
                .mapToObj(task -> ranges(heads, task))
                .toList();
        int all = ranges.stream().mapToInt(List::size).sum();
        Broadcast<UnitPlanning> planning = spark.broadcast(new UnitPlanning(folders, ranges, policy));
        return slices.flatMapToPair(slice -> planning.value().parts(slice))
                .groupByKey(Math.min(all, SHARES_PER_CORE * spark.defaultParallelism()))
                .map(range -> planning.value().cut(range._1(), range._2()))
                .collect();
    }

    private List<KeyRange> ranges(List<PlannedSlice> heads, int task) {
        List<SortedRun.Sample> samples = heads.stream()
                .filter(head -> head.task() == task)
                .map(head -> Objects.requireNonNull(head.sample()))
                .toList();
        return new TaskUnits(policy).ranges(samples);
    }

    private static List<TaskSummary> summaries(
            List<UnplannedTask> tasks, List<PlannedSlice> heads, List<RangeUnits> units) {
        return IntStream.range(0, tasks.size())
                .mapToObj(task -> summary(
                        tasks.get(task),
                        heads.stream().filter(head -> head.task() == task).toList(),
                        units.stream()
                                .filter(range -> range.place().task() == task)
                                .sorted(Comparator.comparingInt(
                                        range -> range.place().range()))
                                .toList()))
                .toList();
    }

    private static TaskSummary summary(UnplannedTask task, List<PlannedSlice> slices, List<RangeUnits> ranges) {
        DocFindings findings = slices.stream().map(PlannedSlice::findings).reduce(DocFindings.NONE, DocFindings::plus);
        GoldCheck.requireSome(task.planning().task(), findings);
        if (!task.planning().predictOnly()) {
            ScorableDocs.requireClasses(task.planning().task(), findings);
        }
        List<DocBlock> docs = slices.stream()
                .map(slice -> Objects.requireNonNull(slice.docs()))
                .toList();
        List<UnitBlock> units =
                ranges.stream().flatMap(range -> range.units().stream()).toList();
        TaskFacts facts = slices.get(0).facts();
        return new TaskSummary(
                facts.availableDocs(),
                docs.stream().mapToInt(DocBlock::docs).sum(),
                units.stream().mapToLong(UnitBlock::requests).sum(),
                facts.fingerprints(),
                findings,
                docs,
                units,
                ranges.stream().map(RangeUnits::keys).toList());
    }
}

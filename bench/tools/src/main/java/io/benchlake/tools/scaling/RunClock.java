package io.benchlake.tools.scaling;

import io.benchlake.run.plan.PlanTasksJob;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Notes when executors had read the last doc of a run, and when they had planned it, in microseconds since 1970; and
 * how long they worked for each of Spark's job groups.
 */
public final class RunClock extends SparkListener {
    /** What Spark calls the stage in which splits are read: after the call that ends it. */
    private static final String READING = "repartition at PlanTasksJob";

    private static final String NO_GROUP = "";

    private final Map<Integer, String> groupByJob = new HashMap<>();
    private final Map<Integer, String> groupByStage = new HashMap<>();
    private final Map<String, Long> cpuNanos = new HashMap<>();
    private long read;
    private long planned;

    public static RunClock listen(SparkSession spark) {
        RunClock clock = new RunClock();
        spark.sparkContext().addSparkListener(clock);
        return clock;
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart job) {
        String group = group(job.properties());
        groupByJob.put(job.jobId(), group);
        CollectionConverters.asJava(job.stageIds()).forEach(stage -> groupByStage.put((Integer) stage, group));
    }

    private static String group(@Nullable Properties ofJob) {
        return ofJob == null ? NO_GROUP : ofJob.getProperty("spark.jobGroup.id", NO_GROUP);
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        if (task.taskMetrics() != null) {
            cpuNanos.merge(
                    groupByStage.getOrDefault(task.stageId(), NO_GROUP),
                    task.taskMetrics().executorCpuTime() + task.taskMetrics().executorDeserializeCpuTime(),
                    Long::sum);
        }
    }

    @Override
    public synchronized void onStageCompleted(SparkListenerStageCompleted stage) {
        if (PlanTasksJob.GROUP.equals(groupByStage.get(stage.stageInfo().stageId())) && isReading(stage.stageInfo())) {
            read = 1000 * (Long) stage.stageInfo().completionTime().get();
        }
    }

    /** Whether splits are read in a stage of planning. */
    static boolean isReading(StageInfo stage) {
        return stage.name().startsWith(READING);
    }

    @Override
    public synchronized void onJobEnd(SparkListenerJobEnd job) {
        if (PlanTasksJob.GROUP.equals(groupByJob.get(job.jobId()))) {
            planned = 1000 * job.time();
        }
    }

    public synchronized long read() {
        return read;
    }

    public synchronized long planned() {
        return planned;
    }

    /** Seconds of processor time that executors took to plan. */
    public synchronized double planningSeconds() {
        return cpuNanos.getOrDefault(PlanTasksJob.GROUP, 0L) / 1e9;
    }

    /** The same for all that belongs to no group: looking for answers, commits, scores. */
    public synchronized double otherSeconds() {
        return cpuNanos.getOrDefault(NO_GROUP, 0L) / 1e9;
    }
}

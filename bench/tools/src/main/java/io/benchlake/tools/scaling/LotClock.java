package io.benchlake.tools.scaling;

import io.benchlake.run.plan.PlanTasksJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/** Notes how long executors worked to plan each lot of tasks, in the order in which the lots were begun. */
final class LotClock extends SparkListener {
    private final Map<String, Work> workByLot = new LinkedHashMap<>();
    private final Map<Integer, String> lotByStage = new HashMap<>();
    private final Map<Integer, Boolean> readingByStage = new HashMap<>();

    /**
     * Seconds of processor time.
     *
     * @param reads one for each benchmark task: its splits, which one Spark task reads
     * @param spread all else, which is shared out
     */
    record Work(List<Double> reads, List<Double> spread) {
        double total() {
            return sum(reads) + sum(spread);
        }

        private static double sum(List<Double> seconds) {
            return seconds.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    static LotClock listen(SparkSession spark) {
        LotClock clock = new LotClock();
        spark.sparkContext().addSparkListener(clock);
        return clock;
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart job) {
        if (job.properties() == null
                || !PlanTasksJob.GROUP.equals(job.properties().getProperty("spark.jobGroup.id"))) {
            return;
        }
        String lot = job.properties().getProperty("spark.job.description");
        workByLot.computeIfAbsent(lot, begun -> new Work(new ArrayList<>(), new ArrayList<>()));
        for (StageInfo stage : CollectionConverters.asJava(job.stageInfos())) {
            lotByStage.put(stage.stageId(), lot);
            readingByStage.put(stage.stageId(), RunClock.isReading(stage));
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        String lot = lotByStage.get(task.stageId());
        if (lot != null && task.taskMetrics() != null) {
            Work work = Objects.requireNonNull(workByLot.get(lot));
            double seconds = task.taskMetrics().executorCpuTime() / 1e9;
            (readingByStage.getOrDefault(task.stageId(), false) ? work.reads() : work.spread()).add(seconds);
        }
    }

    synchronized List<Work> lots() {
        return List.copyOf(workByLot.values());
    }
}

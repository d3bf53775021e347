package io.benchlake.run.responses;

import io.benchlake.run.responses.SignsOfLife.RunningTask;
import io.benchlake.run.responses.SignsOfLife.Silence;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;

/**
 * Names executors that have work and give no sign of life, as when their process or machine is frozen: Spark says
 * nothing until it gives them up.
 */
public final class ExecutorWatch extends SparkListener implements AutoCloseable {
    /** Spark's executors send a heartbeat every ten seconds; a silent one is named within a minute of its last. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final long SECOND = 1_000;
    private static final int MISSED_HEARTBEATS = 4;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final SparkContext spark;
    private final PrintWriter out;
    private final SignsOfLife signs;
    private final Map<Integer, String> stages = new ConcurrentHashMap<>();
    private final Timer timer = new Timer("executor-watch", true);

    private ExecutorWatch(SparkContext spark, PrintWriter out) {
        this.spark = spark;
        this.out = out;
        signs = new SignsOfLife(InstantSource.system(), patience(spark.conf()));
    }

    /** Watches until it is closed. */
    public static ExecutorWatch start(SparkContext spark, PrintWriter out) {
        ExecutorWatch watch = new ExecutorWatch(spark, out);
        spark.addSparkListener(watch);
        watch.timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        watch.look();
                    }
                },
                SECOND,
                SECOND);
        return watch;
    }

    /** The executor that has been silent for longest, in words; empty if all are alive. */
    public Optional<String> silence() {
        return signs.silences().stream().map(Silence::toString).findFirst();
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
        Properties properties = submitted.properties();
        String name = properties == null ? null : properties.getProperty("spark.job.description");
        stages.put(
                submitted.stageInfo().stageId(),
                name == null ? submitted.stageInfo().name() : name);
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart started) {
        TaskInfo task = started.taskInfo();
        String stage = stages.getOrDefault(started.stageId(), "stage " + started.stageId());
        signs.began(
                task.taskId(),
                new RunningTask(task.executorId(), task.host(), "task " + (task.index() + 1) + " of '" + stage + "'"));
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd ended) {
        signs.ended(ended.taskInfo().taskId());
    }

    @Override
    public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate heartbeat) {
        signs.heard(heartbeat.execId());
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        signs.gone(removed.executorId());
    }

    @Override
    public void close() {
        spark.removeSparkListener(this);
        timer.cancel();
    }

    private void look() {
        signs.newSilences().forEach(silence -> out.println(line(silence, givenUpAfter(spark.conf()))));
        out.flush();
    }

    static String line(Silence silence, Duration givenUpAfter) {
        RunningTask work = silence.work();
        return "benchlake: no sign of life from executor " + work.executor() + " on " + work.host() + " since "
                + TIME.format(silence.since().atZone(ZoneId.systemDefault())) + " ("
                + silence.length().toSeconds() + " s), which has " + work.name() + ". Spark gives it up after "
                + givenUpAfter.toSeconds() + " s or more and has its work done by another executor; until then the time"
                + " left is unknown. What is committed is kept.";
    }

    private static Duration patience(SparkConf conf) {
        Duration heartbeats =
                Duration.ofMillis(conf.getTimeAsMs("spark.executor.heartbeatInterval", "10s") * MISSED_HEARTBEATS);
        return heartbeats.compareTo(PATIENCE) > 0 ? heartbeats : PATIENCE;
    }

    private static Duration givenUpAfter(SparkConf conf) {
        return Duration.ofSeconds(conf.getTimeAsSeconds("spark.network.timeout", "120s"));
    }
}

package io.benchlake.tools.large;

import static org.apache.spark.sql.functions.col;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.ResultsTable;
import io.benchlake.lake.table.RunsTable;
import io.benchlake.lake.table.SamplesTable;
import io.benchlake.session.Sessions;
import io.benchlake.tools.scaling.Gpu;
import io.benchlake.tools.scaling.RunClock;
import io.benchlake.tools.scaling.Simulation;
import io.benchlake.tools.scaling.StandInRun;
import io.benchlake.tools.scaling.Timeline;
import io.benchlake.tools.scaling.UnitTime;
import io.benchlake.tools.scaling.WaitingDevices;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.CollectionAccumulator;

/**
 * Plans, answers and scores a group of 819,832 questions, or a share of it, on two executors of 3 GB with a driver as
 * small as {@code bench/large} makes it, and prints what it took. Devices answer at once.
 */
public final class Large {
    private static final int EXECUTORS = 2;
    private static final String EXECUTOR_MEMORY = "3g";
    private static final long SEED = 1;
    private static final Simulation AT_ONCE =
            new Simulation(Gpu.H100, new BatchPolicy(8_192, 8_192, 65_536, 32), 0, List.of(1));

    private final Path folder;
    private final double share;
    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

    private Large(Path folder, double share) {
        this.folder = folder;
        this.share = share;
    }

    /**
     * Arguments: the folder of the tokenizer; an empty folder, into which the driver logs its collections as
     * {@code gc-driver.log}; the share of the questions.
     */
    public static void main(String[] args) throws IOException {
        new Large(Path.of(args[1]), Double.parseDouble(args[2])).run(Path.of(args[0]));
    }

    private void run(Path tokenizer) throws IOException {
        Path data = folder.resolve("data");
        ConceptQuestions.write(data, share, SEED);
        StandInRun.writeModel(tokenizer, folder.resolve("stand-in"));
        StandInRun run = new StandInRun(
                folder.resolve("stand-in"), data, folder.resolve("lake"), List.of("med_concepts_qa"), null);
        try (LocalCluster cluster = LocalCluster.start(EXECUTORS, EXECUTOR_MEMORY, folder)) {
            setExecutors();
            run(run, cluster.master());
        }
    }

    private void setExecutors() {
        System.setProperty("spark.executor.memory", EXECUTOR_MEMORY);
        System.setProperty("spark.scheduler.minRegisteredResourcesRatio", "1");
        System.setProperty(
                "spark.executor.defaultJavaOptions", "-Xlog:gc:file=" + folder.resolve("gc-executor-%p.log"));
    }

    private void run(StandInRun run, String master) throws IOException {
        long start = micros();
        try (SparkSession spark = Sessions.openForRun("large", master)) {
            RunClock clock = RunClock.listen(spark);
            CollectionAccumulator<UnitTime> times = spark.sparkContext().collectionAccumulator("units");
            run.run(spark, out, new WaitingDevices(folder.toString(), AT_ONCE, times));
            report(new Timeline(EXECUTORS, start, micros(), times.value()), clock);
            report(Lake.open(spark, run.lake().toString()));
        }
        out.println("driver      " + GcLog.read(folder.resolve("gc-driver.log")));
        GcLog.readAll(folder, "gc-executor-").forEach(log -> out.println("executor    " + log));
    }

    private void report(Timeline timeline, RunClock clock) {
        long start = timeline.start();
        line(
                "planned     after %.1f s; the last doc was read after %.1f s",
                clock.planned() - start, clock.read() - start);
        line("answered    from %.1f s to %.1f s", timeline.firstStart() - start, timeline.lastEnd() - start);
        line("scored      after %.1f s", timeline.wall());
        out.printf(
                "CPU         of executors: %.1f s to plan, %.1f s to look for answers, commit and score%n",
                clock.planningSeconds(), clock.otherSeconds());
    }

    private void line(String format, Long... micros) {
        out.println(String.format(
                Locale.ROOT,
                format,
                Arrays.stream(micros).map(each -> each / 1e6).toArray()));
    }

    private void report(Lake lake) {
        out.printf(
                "rows        %,d requests, %,d samples, %,d results%n",
                lake.read(RunsTable.DEFINITION)
                        .select(col("planned_requests"))
                        .head()
                        .getLong(0),
                lake.read(SamplesTable.DEFINITION).count(),
                lake.read(ResultsTable.DEFINITION).count());
    }

    private static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}

package io.benchlake.tools.scaling;

import io.benchlake.data.DataRoot;
import io.benchlake.lake.Lake;
import io.benchlake.model.djl.tokenizer.TokenizerLoader;
import io.benchlake.model.tokenizer.TokenizerFiles;
import io.benchlake.model.tokenizer.TokenizerFiles.SpecialToken;
import io.benchlake.run.responses.UnitsRun;
import io.benchlake.session.Sessions;
import io.benchlake.spark.UnitTask;
import io.benchlake.tokenize.Tokenizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.CollectionAccumulator;

/** Runs a large plan on devices that only wait, and prints how busy they were; see {@code bench/scaling}. */
public final class Scaling {
    private final ScalingOptions options;
    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

    private Scaling(ScalingOptions options) {
        this.options = options;
    }

    /** Arguments: as {@code bench/scaling --help} lists them, the folder of data and tokenizer first. */
    public static void main(String[] args) throws IOException {
        new Scaling(ScalingOptions.parse(args)).run();
    }

    private void run() throws IOException {
        Workload workload = workload();
        try (SparkSession spark = Sessions.openForRun("scaling", options.master())) {
            out.println(report(spark, workload));
        }
    }

    private Workload workload() {
        CpuClock clock = CpuClock.start();
        try (Tokenizer tokenizer = tokenizer()) {
            DataRoot data = DataRoot.open(
                    options.shared().resolve("data/hf").toString(), new Configuration(), Scaling::noSpark);
            Workload workload = new WorkloadPlanner(data, tokenizer, options.tasks()).plan(options.requests());
            out.printf("planned %,d requests: %s%n", workload.requests().size(), clock.read());
            return workload;
        }
    }

    private ScalingReport report(SparkSession spark, Workload workload) throws IOException {
        Path folder = Files.createTempDirectory("benchlake-scaling");
        Lake lake = Lake.open(spark, folder.toString());
        lake.ensureTables();
        UnitsRun scoring = new UnitsRun(spark, lake, "simulated", out);
        CpuClock cutting = CpuClock.start();
        List<UnitTask> units = scoring.units(options.policy(), workload.requests());
        out.printf("cut %,d units: %s%n", units.size(), cutting.read());
        scoring.start();

        CollectionAccumulator<UnitTime> times = spark.sparkContext().collectionAccumulator("units");
        Simulation simulation =
                new Simulation(options.gpu(), options.policy(), options.scale(), workload.answerLengths());
        CpuClock clock = CpuClock.start();
        long start = micros();
        UnitsRun.Outcome outcome = scoring.ask(units, new WaitingDevices(folder.toString(), simulation, times));
        Timeline timeline = new Timeline(options.slots(), start, micros(), times.value());
        return new ScalingReport(options, timeline, outcome, clock.read());
    }

    private Tokenizer tokenizer() {
        Path file = options.shared().resolve("models/llama3-tokenizer/tokenizer.json");
        return TokenizerLoader.load(new TokenizerFiles(
                file.toAbsolutePath().toString(),
                128_256,
                new SpecialToken("<|begin_of_text|>", 128_000),
                new SpecialToken("<|eot_id|>", 128_009),
                null,
                Map.of(),
                null,
                false));
    }

    private static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private static SparkSession noSpark() {
        throw new IllegalStateException("the simulation reads JSON lines only");
    }
}

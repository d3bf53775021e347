package io.benchlake.tools.scaling;

import io.benchlake.data.DataRoot;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.RunsTable;
import io.benchlake.model.djl.tokenizer.TokenizerLoader;
import io.benchlake.model.tokenizer.TokenizerFiles;
import io.benchlake.model.tokenizer.TokenizerFiles.SpecialToken;
import io.benchlake.session.Sessions;
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

/** Evaluates on devices that only wait, and prints how busy they were; see {@code bench/scaling}. */
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
        Simulation simulation = simulation();
        Path folder = Files.createTempDirectory("benchlake-scaling");
        Path model = folder.resolve("stand-in");
        StandInRun.writeModel(tokenizerFolder(options.shared()), model);
        StandInRun run = new StandInRun(model, data(), folder.resolve("lake"), options.tasks(), options.limit());
        CpuClock cpu = CpuClock.start();
        long start = micros();
        try (SparkSession spark = Sessions.openForRun("scaling", options.master())) {
            RunClock clock = RunClock.listen(spark);
            CollectionAccumulator<UnitTime> times = spark.sparkContext().collectionAccumulator("units");
            run.run(spark, out, new WaitingDevices(folder.toString(), simulation, times));
            Timeline timeline = new Timeline(options.slots(), start, micros(), times.value());
            CpuClock.Reading taken = cpu.read();
            out.println(new ScalingReport(options, timeline, clock, requests(spark, run), taken));
        }
    }

    private Simulation simulation() {
        try (Tokenizer tokenizer = tokenizer(options.shared())) {
            DataRoot root = DataRoot.open(data().toString(), new Configuration(), Scaling::noSpark);
            List<Integer> lengths = new AnswerLengths(root, tokenizer).of(options.tasks());
            return new Simulation(options.gpu(), options.policy(), options.scale(), lengths);
        }
    }

    private static long requests(SparkSession spark, StandInRun run) {
        return Lake.open(spark, run.lake().toString())
                .read(RunsTable.DEFINITION)
                .head()
                .getAs("planned_requests");
    }

    private Path data() {
        return options.shared().resolve("data/hf");
    }

    static Path tokenizerFolder(Path shared) {
        return shared.resolve("models/llama3-tokenizer");
    }

    /** Llama 3's, of the shared folder. */
    public static Tokenizer tokenizer(Path shared) {
        Path file = tokenizerFolder(shared).resolve("tokenizer.json");
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

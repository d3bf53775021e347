package io.benchlake.cli;

import io.benchlake.cli.option.FormatOption;
import io.benchlake.error.ExitCode;
import io.benchlake.lake.Lake;
import io.benchlake.lake.Lease;
import io.benchlake.nightly.DryRunJob;
import io.benchlake.nightly.ManifestReader;
import io.benchlake.nightly.Night;
import io.benchlake.nightly.NightManifest;
import io.benchlake.nightly.NightPolicy;
import io.benchlake.nightly.NightVerdict;
import io.benchlake.nightly.NightlyJob;
import io.benchlake.python.PythonJson;
import io.benchlake.report.Grid;
import io.benchlake.report.GridRenderer;
import io.benchlake.report.ReportFormat;
import io.benchlake.report.WholeFile;
import io.benchlake.run.plan.Preflight;
import io.benchlake.run.state.Cancellation;
import io.benchlake.session.Sessions;
import io.benchlake.spark.DeviceChoice;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchlake nightly}: evaluates what is new of some models and suites, and says whether anything got worse. */
@Command(
        name = "nightly",
        description = {
            "Evaluates what is new of a manifest's models and suites, and gates each against a pinned baseline.",
            "Ends with 6 if a model got worse, with 5 if something could not be evaluated or compared, else with 0."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  benchlake nightly night.yaml --lake /lake --verdict verdict.json"})
final class NightlyCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MANIFEST", description = "YAML file of models, suites, a baseline and a gate.")
    private Path file;

    @Option(
            names = "--lake",
            required = true,
            paramLabel = "ROOT",
            description = "Root of the Delta tables; made where it does not exist.")
    private String lake;

    @Option(
            names = "--data",
            paramLabel = "ROOT",
            description = "Root of the data sets. Default: as the manifest says.")
    private @Nullable String data;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master. Default: spark-submit's, else local[*].")
    private @Nullable String master;

    @Option(
            names = "--device",
            paramLabel = "cpu|cuda[:N]",
            description = "Where models run if the master is local. Default: cpu.")
    private @Nullable String device;

    @Option(
            names = "--gpus-per-model",
            paramLabel = "N|all",
            description = "Divides the layers of a model over N GPUs, or all. Default: 1.")
    private @Nullable String gpusPerModel;

    @Option(
            names = "--wait",
            negatable = true,
            description =
                    "Wait for a night of the same name that is under way in the lake. Default: end with 3, having done nothing.")
    private boolean wait;

    @Option(names = "--dry-run", description = "Only print what would be asked: requests, tokens and time.")
    private boolean dryRun;

    @Option(
            names = "--verdict",
            paramLabel = "FILE",
            description = "Also write the verdict, its findings and runs to this file, as JSON.")
    private @Nullable Path verdictFile;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() {
        NightManifest manifest = new ManifestReader(NightSpecs.suiteKeys()).read(file);
        PrintWriter err = spec.commandLine().getErr();
        NightSpecs specs = new NightSpecs(manifest.data(), words(), err);
        specs.check(manifest);
        @Nullable
        NightPolicy policy = NightPolicy.of(manifest, tasks(manifest, specs)).orElse(null);
        requireWritable(verdictFile);
        try (Cancellation cancellation = Cancellation.onSignal(err)) {
            return cancellation.heed(() -> inSession(manifest, policy, specs, cancellation));
        }
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(List.of("--lake", lake));
        add(words, "--data", data);
        add(words, "--master", master);
        add(words, "--device", device);
        add(words, "--gpus-per-model", gpusPerModel);
        return words;
    }

    private static void add(List<String> words, String option, @Nullable String value) {
        if (value != null) {
            words.addAll(List.of(option, value));
        }
    }

    /** Names of each suite's tasks and groups: suites are the same for all models, so their faults end the night. */
    private static Map<String, Set<String>> tasks(NightManifest manifest, NightSpecs specs) {
        Map<String, Set<String>> tasks = new LinkedHashMap<>();
        manifest.suites().forEach(suite -> tasks.put(suite.name(), Preflight.taskNames(specs.ofNoModel(suite))));
        return tasks;
    }

    /** Before the work of a night, not after it. */
    private static void requireWritable(@Nullable Path file) {
        if (file != null) {
            WholeFile.begin(file).close();
        }
    }

    private int inSession(
            NightManifest manifest, @Nullable NightPolicy policy, NightSpecs specs, Cancellation cancellation) {
        SparkSession spark = Sessions.openForRun(
                "benchlake nightly " + manifest.name(), master, new DeviceChoice(device, gpusPerModel));
        try {
            PrintWriter err = spec.commandLine().getErr();
            Night night = Night.of(manifest, spark.sparkContext().hadoopConfiguration(), err::println);
            return dryRun ? forecast(night, specs, spark) : evaluate(night, policy, specs, spark, cancellation);
        } finally {
            spark.stop();
        }
    }

    private int forecast(Night night, NightSpecs specs, SparkSession spark) {
        Grid grid = new DryRunJob(spark, spec.commandLine().getErr(), specs).run(night, Lake.open(spark, lake));
        spec.commandLine().getOut().print(GridRenderer.render(grid, format.chosen()));
        spec.commandLine().getOut().flush();
        return ExitCode.OK.status();
    }

    private int evaluate(
            Night night,
            @Nullable NightPolicy policy,
            NightSpecs specs,
            SparkSession spark,
            Cancellation cancellation) {
        PrintWriter err = spec.commandLine().getErr();
        Lake opened = Lake.open(spark, lake);
        opened.preflight();
        try (Lease lease = lease(opened, night.manifest().name(), cancellation)) {
            if (lease == null) {
                return ExitCode.PREFLIGHT.status();
            }
            NightVerdict verdict = new NightlyJob(spark, err, cancellation, specs).run(night, opened, policy);
            print(verdict);
            return verdict.exitCode().status();
        }
    }

    /** Null if another night goes on, and this one is not to wait. */
    private @Nullable Lease lease(Lake opened, String name, Cancellation cancellation) {
        PrintWriter err = spec.commandLine().getErr();
        Lease.Answer answer = Lease.take(opened, "nightly-" + name);
        if (answer.lease() == null) {
            err.println("benchlake: night " + name + " is under way in this lake: " + answer.holder() + ". "
                    + (wait ? "Waiting for its end." : "Nothing was done; --wait waits for its end."));
        }
        while (answer.lease() == null && wait) {
            cancellation.pause(BETWEEN_LOOKS);
            answer = Lease.take(opened, "nightly-" + name);
        }
        return answer.lease();
    }

    private void print(NightVerdict verdict) {
        PrintWriter out = spec.commandLine().getOut();
        if (verdictFile != null) {
            try (WholeFile whole = WholeFile.begin(verdictFile)) {
                whole.write(PythonJson.dumps(verdict.plain(), 2) + "\n");
                whole.finish();
            }
        }
        if (format.chosen() == ReportFormat.JSON) {
            out.println(PythonJson.dumps(verdict.plain(), 2));
        } else {
            out.print(GridRenderer.render(verdict.grid(), format.chosen()));
            PrintWriter lines =
                    format.chosen() == ReportFormat.CSV ? spec.commandLine().getErr() : out;
            lines.println();
            verdict.lines().forEach(lines::println);
        }
        out.flush();
    }
}

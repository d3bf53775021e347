package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.CompiledStub;
import io.benchlake.EmbeddedDemo;
import io.benchlake.config.ModelOptions;
import io.benchlake.config.OutputOptions;
import io.benchlake.config.PromptOptions;
import io.benchlake.config.RunSpec;
import io.benchlake.devices.DevicesJob;
import io.benchlake.error.ExitCode;
import io.benchlake.model.device.UnusableDevice;
import io.benchlake.run.EvaluateJob;
import io.benchlake.run.plan.Preflight;
import io.benchlake.run.state.Cancellation;
import io.benchlake.session.Sessions;
import io.benchlake.spark.DeviceReport;
import io.benchlake.spark.DeviceReport.Unusable;
import io.benchlake.spark.GpusPerModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Master and two Workers that say they have GPUs; the driver of NVIDIA is a stub, which knows an H200 and a T4, and
 * models run on the CPU.
 */
@Tag("slow")
class GpuClusterTest {
    private static final PromptOptions FEW_DOCS =
            new PromptOptions(0, 8.0, null, false, "", Map.of(), 1, 1, null, Map.of());

    private final Map<String, String> settings = new HashMap<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void executorsHaveADriverAndRunTheClassesUnderTest() throws IOException {
        Path driver = Files.createDirectory(folder.resolve("driver"));
        CompiledStub.of("model/device/stub-cuda.c", driver.resolve("libcuda.so.1"));
        settings.putAll(Map.of(
                Sessions.JAR_PROPERTY,
                SparkHome.testClassPath(),
                "spark.executor.memory",
                "2g",
                "spark.executorEnv.LD_LIBRARY_PATH",
                driver.toString(),
                "spark.executor.resource.gpu.amount",
                "1",
                "spark.task.resource.gpu.amount",
                "0.5",
                "spark.executor.extraJavaOptions",
                "-XX:TieredStopAtLevel=1"));
    }

    @Test
    void eachExecutorHasOneGpuAndOneModelAndAnswersAreThoseOfOneExecutor() throws IOException, InterruptedException {
        LakeContent one;
        try (StandaloneCluster cluster = StandaloneCluster.start(2, folder, gpus(1, "\"0\""))) {
            LakeContent both = evaluateOn(cluster.master(), "both");
            assertThat(names("both")).hasSize(2).allMatch(name -> name.endsWith("has [0]"));
            assertThat(names("both").stream().map(name -> name.replaceAll(" of.*", "")))
                    .as("processes")
                    .doesNotHaveDuplicates();

            settings.put("spark.cores.max", "1");
            one = evaluateOn(cluster.master(), "one");
            assertThat(one.tables()).isEqualTo(both.tables());
            assertThat(names("one")).hasSize(1);
        }
        settings.putAll(Map.of("spark.executor.resource.gpu.amount", "2", GpusPerModel.SETTING, "all"));
        try (StandaloneCluster cluster = StandaloneCluster.start(1, folder, gpus(2, "\"0\", \"1\""))) {
            assertThat(evaluateOn(cluster.master(), "divided").tables()).isEqualTo(one.tables());
            assertThat(names("divided")).hasSize(1).allMatch(name -> name.endsWith("has [0, 1]"));
        }
    }

    @Test
    void unlikeGpusAreRefusedByTheirNames() throws IOException, InterruptedException {
        String another = "'$(mkdir " + folder.resolve("asked") + " 2>/dev/null && echo 0 || echo 1)'";
        try (StandaloneCluster cluster = StandaloneCluster.start(2, folder, gpus(1, "\"" + another + "\""));
                SparkSession spark = open(cluster.master());
                Cancellation cancellation = Cancellation.onSignal(new PrintWriter(new StringWriter()))) {
            var job = new EvaluateJob(spark, new PrintWriter(new StringWriter()), cancellation);
            assertThatThrownBy(() -> job.run(Preflight.check(spec(folder.resolve("lake-unlike")))))
                    .isInstanceOfSatisfying(
                            UnusableDevice.class,
                            fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.PREFLIGHT))
                    .hasMessageStartingWith(
                            "Cannot run on devices of different kinds, whose numbers differ in the last" + " bits: ")
                    .hasMessageContaining("NVIDIA H200 with 132 multiprocessors and pytorch 2.7.1 (cuda:0 of executor ")
                    .hasMessageContaining("Tesla T4 with 40 multiprocessors and pytorch 2.7.1 (cuda:1 of executor ");
        }
    }

    private List<String> gpus(int count, String addresses) throws IOException {
        Path script = folder.resolve("gpus.sh");
        Files.writeString(script, "#!/bin/sh\necho '{\"name\": \"gpu\", \"addresses\": [" + addresses + "]}'\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return List.of(
                "-Dspark.worker.resource.gpu.amount=" + count, "-Dspark.worker.resource.gpu.discoveryScript=" + script);
    }

    private static void assertDevices(SparkSession spark, int count) {
        List<DeviceReport> reports = new DevicesJob(spark, List.of()).all();
        assertThat(reports)
                .hasSize(count)
                .allMatch(report -> report instanceof Unusable unusable
                        && String.valueOf(unusable.fault().getMessage())
                                .startsWith("Cannot run models on cuda:0 (NVIDIA H200): libtorch of the jar computes on"
                                        + " CPUs alone."));
        assertThat(reports.stream().map(report -> report.place().executor())).doesNotHaveDuplicates();
    }

    /** Other sessions of this process know no GPUs. */
    private SparkSession open(String master) {
        settings.forEach(System::setProperty);
        try {
            return Sessions.openForRun("evaluate", master);
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
    }

    private LakeContent evaluateOn(String master, String name) throws IOException {
        Path lake = folder.resolve("lake-" + name);
        String noted = Files.createDirectory(folder.resolve(name)).toString();
        StringWriter err = new StringWriter();
        PrintWriter progress = new PrintWriter(err, true);
        try (SparkSession spark = open(master);
                Cancellation cancellation = Cancellation.onSignal(progress)) {
            assertDevices(spark, settings.containsKey("spark.cores.max") ? 1 : 2);
            new EvaluateJob(spark, progress, cancellation, model -> new CpuBehindGpu(model.spec(), noted))
                    .run(Preflight.check(spec(lake)));
        }
        return LakeContent.of(lake);
    }

    private static RunSpec spec(Path lake) {
        return new RunSpec(
                EmbeddedDemo.model().toString(),
                List.of("demo_choice", "demo_sums"),
                EmbeddedDemo.data().toString(),
                lake.toString(),
                null,
                "run",
                null,
                List.of(),
                ModelOptions.DEFAULT,
                FEW_DOCS,
                new OutputOptions(null, false, false, 1_000));
    }

    private List<String> names(String run) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(run))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}

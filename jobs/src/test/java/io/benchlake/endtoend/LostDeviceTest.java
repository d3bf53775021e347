package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.EmbeddedDemo;
import io.benchlake.config.ModelOptions;
import io.benchlake.config.OutputOptions;
import io.benchlake.config.PromptOptions;
import io.benchlake.config.RunSpec;
import io.benchlake.inference.LanguageModel;
import io.benchlake.inference.LostDevice;
import io.benchlake.model.device.UnusableDevice;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.run.EvaluateJob;
import io.benchlake.run.model.EvaluatedModel;
import io.benchlake.run.plan.Preflight;
import io.benchlake.run.state.Cancellation;
import io.benchlake.session.Sessions;
import io.benchlake.spark.DeviceModel;
import io.benchlake.spark.ExecutorModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LostDeviceTest {
    private static final Map<String, String> SETTINGS =
            Map.of(Sessions.JAR_PROPERTY, SparkHome.testClassPath(), "spark.executor.memory", "1g");

    private static final PromptOptions FOUR_DOCS = new PromptOptions(
            null, 4.0, null, false, "", Map.of(), PromptOptions.DEFAULT_FEW_SHOT_SEED, 0, null, Map.of());

    /** What a failed load takes at least; meanwhile the run ends. */
    private static final Duration LOADING = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    @BeforeEach
    void executorsRunTheClassesUnderTest() {
        SETTINGS.forEach(System::setProperty);
    }

    @AfterEach
    void restore() {
        SETTINGS.keySet().forEach(System::clearProperty);
    }

    @Test
    void anExecutorThatLosesItsDeviceIsReplacedAndADeviceThatCannotRunTheModelEndsTheRun() throws IOException {
        Path attempts = folder.resolve("attempts");
        SparkSession spark = Sessions.openForRun("devices", "local-cluster[1,1,1024]");
        try {
            evaluate(
                    spark,
                    "lost",
                    model -> new LosingOnce(
                            model.spec(), folder.resolve("lost-once").toString()));
            evaluate(spark, "whole", model -> new DeviceModel(model.spec(), null, model.devices()));
            assertThatThrownBy(() -> evaluate(spark, "unusable", model -> new Unusable(attempts.toString())))
                    .isInstanceOf(UnusableDevice.class)
                    .hasMessage("Cannot run models on cuda:0 (NVIDIA H200): it is taken.");
        } finally {
            spark.stop();
        }
        assertThat(attempts).hasContent("1");
        assertThat(folder.resolve("lost-once")).isNotEmptyFile();
        LakeContent lost = LakeContent.of(folder.resolve("lost"));
        assertThat(lost.runs()).hasSize(1).first().asString().startsWith("FINISHED");
        assertThat(lost.tables())
                .isEqualTo(LakeContent.of(folder.resolve("whole")).tables());
    }

    private void evaluate(SparkSession spark, String lake, Function<EvaluatedModel, ExecutorModel> models) {
        PrintWriter out = new PrintWriter(new StringWriter());
        try (Cancellation cancellation = Cancellation.onSignal(out)) {
            new EvaluateJob(spark, out, cancellation, models)
                    .run(Preflight.check(new RunSpec(
                            EmbeddedDemo.model().toString(),
                            List.of("demo_choice"),
                            EmbeddedDemo.data().toString(),
                            folder.resolve(lake).toString(),
                            null,
                            "devices",
                            null,
                            List.of(),
                            ModelOptions.DEFAULT,
                            FOUR_DOCS,
                            new OutputOptions(null, false, false, 0))));
        }
    }

    /** The model, whose device is lost when it is first used; after that another process has it. */
    private record LosingOnce(ModelSpec spec, String marker) implements ExecutorModel {
        @Override
        public <T> T use(Function<LanguageModel, T> work) {
            if (!Files.exists(Path.of(marker))) {
                append(marker, Long.toString(ProcessHandle.current().pid()));
                throw new LostDevice(
                        "CUDA error: an illegal memory access was encountered", new IllegalStateException());
            }
            assertThat(Path.of(marker)).isNotEmptyFile();
            return new DeviceModel(spec, null, null).use(work);
        }
    }

    private record Unusable(String attempts) implements ExecutorModel {
        @Override
        public <T> T use(Function<LanguageModel, T> work) {
            load();
            append(attempts, "1");
            throw new UnusableDevice("Cannot run models on cuda:0 (NVIDIA H200): it is taken.");
        }
    }

    private static void load() {
        try {
            Thread.sleep(LOADING.toMillis());
        } catch (InterruptedException e) {
            throw new CancellationException("the run has ended");
        }
    }

    private static void append(String file, String text) {
        try {
            Files.writeString(Path.of(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

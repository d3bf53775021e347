package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benchlake.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicesCallTest {
    private static final String TASK_GPUS = "spark.task.resource.gpu.amount";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path lake;

    @Test
    void thisMachinesCpuIsOneDeviceWhateverItsCores() throws IOException {
        assertThat(call("devices", "--master", "local[3]", "--format", "json"))
                .as(err.toString())
                .isZero();

        JsonNode devices = new JsonMapper().readTree(out.toString());
        assertThat(devices).hasSize(1);
        JsonNode cpu = devices.get(0);
        assertThat(cpu.get("device").asText()).isEqualTo("cpu");
        assertThat(cpu.get("executor").asText()).isEqualTo("driver");
        assertThat(cpu.get("libtorch").asText()).startsWith("2.7.1");
        assertThat(cpu.get("memory_gib").asDouble()).isPositive();
        assertThat(Stream.of("float32", "bfloat16", "float16"))
                .allMatch(dtype -> cpu.get(dtype + "_tflops").asDouble() > 0)
                .allMatch(dtype -> cpu.get(dtype + "_step_tflops").asDouble() > 0);
        assertThat(cpu.get("capability").isNull()).isTrue();
    }

    @Test
    void aMachineWithoutAGpuSaysSoAtOnce() {
        assumeFalse(hasDriver(), "skipped: this machine has a GPU");
        String message = "benchlake: Cannot use a GPU of this host: there is no NVIDIA driver (libcuda.so.1).";

        assertThat(call("devices", "--device", "cuda:1", "--master", "local[1]"))
                .isEqualTo(3);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith(message).hasLineCount(1);

        EvaluateCall.Outcome evaluated = EvaluateCall.on("local[1]", lake)
                .with("--tasks", "demo_choice", "--device", "cuda")
                .run();
        assertThat(evaluated.status()).isEqualTo(3);
        assertThat(evaluated.err()).startsWith(message).hasLineCount(1);
    }

    @Test
    void gpusThatALocalMasterCannotGiveAreRefusedByAllCommands() {
        System.setProperty(TASK_GPUS, "0.125");
        try {
            assertThat(call("sql", "--lake", lake.toString(), "--master", "local[2]", "SELECT 1"))
                    .isEqualTo(3);
            assertThat(err.toString())
                    .startsWith(
                            "benchlake: Cannot use " + TASK_GPUS + " with the master local[2]: it has no GPUs to give")
                    .hasLineCount(1);
        } finally {
            System.clearProperty(TASK_GPUS);
        }
    }

    private int call(String... words) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
    }

    private static boolean hasDriver() {
        return Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib/wsl/lib")
                .anyMatch(folder -> Files.exists(Path.of(folder, "libcuda.so.1")));
    }
}

package io.benchlake.model.djl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.LibUtils;
import io.benchlake.CompiledStub;
import io.benchlake.EmbeddedDemo;
import io.benchlake.model.device.Libtorch;
import io.benchlake.model.djl.tokenizer.TokenizerLoader;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.tokenize.Tokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What DJL does where it finds GPUs, in processes that see a CUDA of our own; none of them may reach a network. */
class GpuHostTest {
    @TempDir
    Path folder;

    private Libtorch libtorch = new Libtorch("", null);

    @BeforeEach
    void cudaIsThere() {
        CompiledStub.of("model/djl/engine/stub-cudart.c", folder.resolve("libcudart.so"));
        libtorch = PyTorchEngine.load(false);
    }

    @Test
    void theTokenizerOfTheJarIsTaken() throws IOException, InterruptedException {
        Outcome outcome = run(EncodeOnce.class, Map.of("DJL_CACHE_DIR", folder.toString()));
        assertThat(outcome.output()).contains("ids [507, 120]");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void libtorchIsLoadedFromItsPathAlone() throws IOException, InterruptedException {
        Path libraries = librariesOfJar();
        for (String name : List.of("libtorch_cuda.so", "libc10_cuda.so")) {
            CompiledStub.of("model/djl/engine/stub-torch-cuda.c", libraries.resolve(name), "-Wl,-soname," + name);
        }
        for (String isGpu : List.of("false", "true")) {
            Path cache = Files.createDirectory(folder.resolve("cache-" + isGpu));
            Outcome outcome = run(
                    LoadEngine.class,
                    Map.of("PYTORCH_LIBRARY_PATH", libraries.toString(), "DJL_CACHE_DIR", cache.toString()),
                    isGpu);
            assertThat(outcome.output()).as("for a GPU: " + isGpu).contains("loaded " + libtorch);
            assertThat(outcome.status()).isZero();
        }
    }

    /** As an operator gets libtorch: without the bridge that DJL has put beside it. */
    private Path librariesOfJar() throws IOException {
        Path libraries = Files.createDirectory(folder.resolve("libtorch"));
        try (Stream<Path> files = Files.list(Path.of(LibUtils.getLibtorchPath()))) {
            for (Path file : files.filter(file -> !file.getFileName().toString().contains("djl"))
                    .toList()) {
                Files.createSymbolicLink(libraries.resolve(file.getFileName()), file);
            }
        }
        return libraries;
    }

    @Test
    void aLibraryThatDoesNotLoadIsNotBlamedOnTheCheckpoint() throws IOException, InterruptedException {
        Outcome outcome = run(EncodeOnce.class, Map.of("RUST_LIBRARY_PATH", folder.toString()));
        assertThat(outcome.output())
                .contains("Cannot load the library of tokenizers: No native rust library found in: " + folder)
                .doesNotContain("Fetch the checkpoint again");
    }

    @Test
    void aPathThatHoldsNoFittingLibtorchIsRefused() throws IOException, InterruptedException {
        assertThat(run(LoadEngine.class, Map.of("PYTORCH_LIBRARY_PATH", folder.toString()), "false")
                        .output())
                .contains("Cannot use PYTORCH_LIBRARY_PATH=" + folder
                        + ": there is no libtorch.so. Name the folder lib of a"
                        + " libtorch for Linux, as the wheel torch holds it.");
        String ofJar = librariesOfJar().toString();
        assertThat(run(LoadEngine.class, Map.of("PYTORCH_LIBRARY_PATH", ofJar), "true")
                        .output())
                .contains("for GPUs: it computes on CPUs alone, since there is no libtorch_cuda.so.");
    }

    static final class EncodeOnce {
        public static void main(String[] args) {
            try (Tokenizer tokenizer = TokenizerLoader.load(
                    CheckpointReader.read(EmbeddedDemo.model()).tokenizer())) {
                System.out.println(
                        "ids " + tokenizer.encode("x", true).stream().boxed().toList());
            }
        }
    }

    static final class LoadEngine {
        public static void main(String[] args) {
            System.out.println("loaded " + PyTorchEngine.load(Boolean.parseBoolean(args[0])));
        }
    }

    private record Outcome(int status, String output) {}

    private Outcome run(Class<?> main, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        main.getName())
                .redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeIf(name -> name.startsWith("DJL_") || name.startsWith("PYTORCH_"));
        builder.environment().put("LD_LIBRARY_PATH", folder.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}

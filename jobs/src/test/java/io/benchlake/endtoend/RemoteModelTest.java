package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.EmbeddedDemo;
import io.benchlake.model.remote.StoreFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors of one host, whose cache is not the driver's, and a checkpoint that lies elsewhere. */
class RemoteModelTest {
    private static final String WEIGHTS = "model.safetensors";

    @TempDir
    private Path folder;

    @Test
    void theNextRunEndsRightAfterOneWasKilledWhileAnExecutorCopied() throws IOException, InterruptedException {
        Process killed = start(1, "-Dstore.hangs=" + WEIGHTS);
        while (killed.isAlive() && copies(WEIGHTS + ".part").isEmpty()) {
            killed.waitFor(20, TimeUnit.MILLISECONDS);
        }
        assertThat(killed.isAlive()).as(log()).isTrue();
        assertThat(copies(WEIGHTS)).isEmpty();
        Stream.concat(killed.descendants(), Stream.of(killed.toHandle())).forEach(ProcessHandle::destroyForcibly);
        killed.waitFor();
        Files.delete(opened());

        assertThat(start(2, "-Dnothing.hangs=").waitFor()).as(log()).isZero();
        assertThat(StoreFileSystem.opened(opened()))
                .as("two executors copy once what the first one had not, and the driver nothing")
                .contains(WEIGHTS)
                .doesNotHaveDuplicates();
        assertThat(copies(WEIGHTS))
                .hasSize(1)
                .first()
                .satisfies(copy -> assertThat(copy)
                        .hasSameBinaryContentAs(EmbeddedDemo.model().resolve(WEIGHTS)));
        assertThat(copies(WEIGHTS + ".part")).isEmpty();
        assertThat(log()).contains("demo_choice");
    }

    private Process start(int executors, String executorOption) throws IOException {
        List<String> words = EvaluateCall.on("local-cluster[%s,1,1024]".formatted(executors), folder.resolve("lake"))
                .with("--model", "store://" + EmbeddedDemo.model(), "--tasks", "demo_choice", "--limit", "8")
                .words();
        Map<String, String> settings = Map.of(
                "spark.hadoop.fs.store.impl",
                StoreFileSystem.class.getName(),
                "spark.hadoop." + StoreFileSystem.OPENED,
                opened().toString(),
                // Hadoop puts the value of the process's own property there, which executors alone have.
                "spark.hadoop." + StoreFileSystem.HANGS,
                "${store.hangs}",
                "spark.executor.extraJavaOptions",
                "-XX:TieredStopAtLevel=1 " + executorOption,
                "spark.executorEnv.XDG_CACHE_HOME",
                folder.resolve("executors").toString());
        return DriverProcess.start(
                        words,
                        settings,
                        Map.of("XDG_CACHE_HOME", folder.resolve("driver").toString()),
                        folder.resolve("log"))
                .process();
    }

    private List<Path> copies(String name) throws IOException {
        Path cache = Files.createDirectories(folder.resolve("executors"));
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(file -> file.endsWith(name)).toList();
        }
    }

    private Path opened() {
        return folder.resolve("opened");
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }
}

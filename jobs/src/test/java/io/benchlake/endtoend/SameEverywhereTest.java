package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.EmbeddedDemo;
import io.benchlake.model.remote.ModelCache;
import io.benchlake.model.remote.StoreFileSystem;
import io.benchlake.session.Sessions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameEverywhereTest {
    /** Below the working folder, of which each executor has its own, as hosts have. */
    private static final String CACHE = "target/model-cache";

    private static final String MODEL = EmbeddedDemo.model().toString();

    @TempDir
    private Path folder;

    private Map<String, String> settings = Map.of();

    @BeforeEach
    void executorsRunTheClassesUnderTest() throws IOException {
        FileUtils.deleteDirectory(new File(CACHE));
        settings = Map.of(
                Sessions.JAR_PROPERTY,
                SparkHome.testClassPath(),
                "spark.executor.memory",
                "2g",
                "spark.hadoop.fs.store.impl",
                StoreFileSystem.class.getName(),
                "spark.hadoop." + StoreFileSystem.OPENED,
                opened().toString(),
                ModelCache.SETTING,
                CACHE);
        settings.forEach(System::setProperty);
    }

    @AfterEach
    void restore() {
        settings.keySet().forEach(System::clearProperty);
    }

    @Test
    void tablesAreTheSameOnOneCoreTwoCoresFourExecutorsAndAClusterOfTwo() throws IOException, InterruptedException {
        LakeContent oneCore = evaluateOn("local[1]", MODEL);

        assertThat(oneCore.runs()).hasSize(1).first().asString().startsWith("FINISHED");
        assertThat(evaluateOn("local[2]", MODEL).tables()).isEqualTo(oneCore.tables());
        assertThat(evaluateOn("local-cluster[4,1,2048]", "store://" + MODEL).tables())
                .as("with a model that each executor copies")
                .isEqualTo(oneCore.tables());
        for (String file : List.of("model.safetensors", "tokenizer.json")) {
            assertThat(StoreFileSystem.opened(opened()).stream().filter(file::equals))
                    .as("copies of the driver and of executors, each in its own folder")
                    .hasSizeBetween(2, 5);
        }
        try (StandaloneCluster cluster = StandaloneCluster.start(2, folder)) {
            assertThat(evaluateOn(cluster.master(), MODEL).tables()).isEqualTo(oneCore.tables());
        }
    }

    private Path opened() {
        return folder.resolve("opened");
    }

    private LakeContent evaluateOn(String master, String model) {
        Path lake = folder.resolve(master.replaceAll("\\W", "_"));
        EvaluateCall.Outcome outcome = EvaluateCall.on(master, lake)
                .withMoreTasks()
                .with("--tasks", "demo_choice|0,demo_sums|2,long_stories,story_ends", "--limit", "20")
                .with("--model", model, "--gen-kwargs", "max_gen_toks=24", "--batch-size", "2")
                .run();
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return LakeContent.of(lake);
    }
}

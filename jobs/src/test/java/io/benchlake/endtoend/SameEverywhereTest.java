package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.session.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameEverywhereTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void executorsRunTheClassesUnderTest() {
        System.setProperty(Sessions.JAR_PROPERTY, SparkHome.testClassPath());
        System.setProperty("spark.executor.memory", "2g");
    }

    @AfterEach
    void restore() {
        System.clearProperty(Sessions.JAR_PROPERTY);
        System.clearProperty("spark.executor.memory");
    }

    @Test
    void tablesAreTheSameOnOneCoreTwoCoresTwoExecutorsAndACluster() throws IOException, InterruptedException {
        LakeContent oneCore = evaluateOn("local[1]");

        assertThat(oneCore.runs()).hasSize(1).first().asString().startsWith("FINISHED");
        assertThat(evaluateOn("local[2]").tables()).isEqualTo(oneCore.tables());
        assertThat(evaluateOn("local-cluster[2,1,2048]").tables()).isEqualTo(oneCore.tables());
        try (StandaloneCluster cluster = StandaloneCluster.start(2, folder)) {
            assertThat(evaluateOn(cluster.master()).tables()).isEqualTo(oneCore.tables());
        }
    }

    private LakeContent evaluateOn(String master) {
        Path lake = folder.resolve(master.replaceAll("\\W", "_"));
        EvaluateCall.Outcome outcome = EvaluateCall.on(master, lake)
                .withMoreTasks()
                .with("--tasks", "demo_choice|0,demo_sums|2,long_stories,story_ends", "--limit", "20")
                .with("--gen-kwargs", "max_gen_toks=24", "--batch-size", "2")
                .run();
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return LakeContent.of(lake);
    }
}

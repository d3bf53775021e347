package io.benchlake.lake.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.SparkFixture;
import io.benchlake.plan.DocFindings;
import io.benchlake.plan.RequestKey;
import io.benchlake.plan.TaskSummary;
import io.benchlake.plan.TaskSummary.FilePart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanStoreTest {
    private static final List<RequestKey> KEYS =
            List.of(RequestKey.of("0123456789abcdef".repeat(4)), RequestKey.of("f".repeat(64)));

    @TempDir
    private Path lake;

    private PlanStore plans;

    @BeforeEach
    void open() {
        plans = new PlanStore(SparkFixture.spark(), lake.toString());
    }

    @Test
    void aKeptPlanIsFoundAsLongAsItsFilesAreWhole() throws IOException {
        TaskSummary summary = kept("p");
        assertThat(plans.find("p")).contains(summary);
        assertThat(plans.find("another")).isEmpty();
        assertThat(plans.keys("p").read()).isEqualTo(KEYS);

        Files.write(keys(summary), new byte[3]);
        assertThat(plans.find("p")).isEmpty();
        assertThat(plans.keys("p").read()).as("of a plan that is not there").isEmpty();
    }

    @Test
    void aSecondDriverTakesThePlanOfTheFirst() {
        TaskSummary first = kept("p");
        assertThat(kept("p")).isEqualTo(first);
    }

    @Test
    void aDamagedSummaryIsNoPlan() throws IOException {
        kept("p");
        Files.writeString(lake.resolve("plans/p/summary.json"), "{");
        assertThat(plans.find("p")).isEmpty();
    }

    @Test
    void aDamagedKeyIsNoticed() throws IOException {
        Path file = keys(kept("p"));
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 8;
            Files.write(file, damaged);
            assertThatThrownBy(() -> plans.keys("p").read())
                    .hasMessageStartingWith("Cannot read plan file:" + lake.resolve("plans/p"))
                    .hasMessageContaining("The keys are damaged: their checksum is wrong. Delete that folder");
        }
    }

    private TaskSummary kept(String hash) {
        List<FilePart> keys = plans.folder(hash).write("keys", List.of(PlanKeys.block(KEYS)));
        return plans.keep(hash, new TaskSummary(1, 1, 2, List.of(), DocFindings.NONE, List.of(), List.of(), keys));
    }

    private Path keys(TaskSummary summary) {
        return lake.resolve("plans/p").resolve(summary.keys().get(0).file());
    }
}

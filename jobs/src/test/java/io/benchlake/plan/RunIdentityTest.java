package io.benchlake.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.config.ModelOptions;
import io.benchlake.config.OutputOptions;
import io.benchlake.config.PromptOptions;
import io.benchlake.config.RunSpec;
import io.benchlake.taskdef.TaskDef;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIdentityTest {
    private static final RunSpec RUN = new RunSpec(
            "model",
            List.of("t"),
            "data",
            "lake",
            null,
            null,
            null,
            List.of(),
            ModelOptions.DEFAULT,
            PromptOptions.DEFAULT,
            OutputOptions.DEFAULT);

    @TempDir
    private Path folder;

    @Test
    void aRunOnOtherDataIsAnotherRun() {
        TaskDef task = WrittenTask.read(folder, "doc_to_text: x\ndoc_to_target: y\n");
        assertThat(id(task, "cafe")).hasSize(16).isEqualTo(id(task, "cafe")).isNotEqualTo(id(task, "beef"));
    }

    @Test
    void aRunOfAnotherTaskFileIsAnotherRun() {
        TaskDef before = WrittenTask.read(folder, "doc_to_text: x\ndoc_to_target: y\n");
        TaskDef after = WrittenTask.read(folder, "doc_to_text: x\ndoc_to_target: z\n");
        assertThat(id(before, "cafe")).isNotEqualTo(id(after, "cafe"));
    }

    @Test
    void examplesAreKnownByTheirNumberAndTheDocsTheyAreDrawnFrom() {
        String task = "training_split: train\ndoc_to_text: x\ndoc_to_target: y\nnum_fewshot: ";
        TaskDef two = WrittenTask.read(folder, task + "2\n");
        String drawn = examples(two, "evaluated", "pool");
        assertThat(drawn).hasSize(64).isEqualTo(examples(two, "other evaluated", "pool"));
        assertThat(examples(two, "evaluated", "other pool")).isNotEqualTo(drawn);
        assertThat(examples(WrittenTask.read(folder, task + "3\n"), "evaluated", "pool"))
                .isNotEqualTo(drawn);
        assertThat(examples(WrittenTask.read(folder, task + "0\n"), "evaluated"))
                .isNull();
    }

    private static @Nullable String examples(TaskDef task, String... data) {
        return new RunIdentity(RUN, "run", "model fingerprint", null, List.of(task), List.of(data)).fewShotHash();
    }

    private static String id(TaskDef task, String dataFingerprint) {
        return new RunIdentity(RUN, "run", "model fingerprint", null, List.of(task), List.of(dataFingerprint)).id();
    }
}

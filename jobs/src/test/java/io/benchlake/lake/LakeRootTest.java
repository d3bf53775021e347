package io.benchlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.SparkFixture;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeRootTest {
    @TempDir
    private Path folder;

    @Test
    void theProbeLeavesNothingBehind() throws IOException {
        LakeRows.emptyLake(folder.resolve("lake")).preflight();

        try (Stream<Path> left = Files.list(folder.resolve("lake"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("runs", "responses", "samples", "results", "datasets");
        }
    }

    @Test
    void aRootThatCannotBeWrittenIsToldBeforeWorkBegins() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Lake broken = Lake.open(SparkFixture.spark(), file.resolve("lake").toString());

        assertThatThrownBy(broken::preflight)
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.PREFLIGHT))
                .hasMessageStartingWith("Cannot write to lake file:")
                .hasMessageContaining("Give this user write access");
    }

    @Test
    void aFileWhereATableShouldLieIsToldBeforeWorkBegins() throws IOException {
        Path file = Files.writeString(folder.resolve("responses"), "");
        Lake lake = Lake.open(SparkFixture.spark(), folder.toString());

        assertThatThrownBy(lake::preflight)
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.PREFLIGHT))
                .hasMessage("Cannot write to lake file:" + folder
                        + ": responses is a file, and a table should lie there. Move it away, or name another root.");
        assertThat(file).exists();
    }
}

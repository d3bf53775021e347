package io.benchlake.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarnessFilesTest {
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 21, 9, 5, 7, 123_456_000);

    @TempDir
    private Path out;

    @Test
    void filesLieWhereTheHarnessPutsThem() {
        HarnessFiles files = HarnessFiles.of(out, "meta-llama/Llama-3.1-8B", TIME);

        assertThat(out.relativize(files.results()))
                .hasToString("meta-llama__Llama-3.1-8B/results_2026-11-21T09-05-07.123456.json");
        assertThat(files.samples("arc_easy").getFileName())
                .hasToString("samples_arc_easy_2026-11-21T09-05-07.123456.jsonl");
    }

    @Test
    void namesNeverLeaveTheFolder() {
        assertThat(HarnessFiles.of(out, "/models//a:b", TIME).folder()).isEqualTo(out.resolve("__models__a__b"));
        assertThat(HarnessFiles.of(out, "..", TIME).folder()).isEqualTo(out.resolve("__"));
        assertThatThrownBy(() -> HarnessFiles.of(out, "m", TIME).samples("../x"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot write samples of task '../x'");
    }

    @Test
    void writingLeavesOneWholeFile() throws IOException {
        Path file = out.resolve("m/results.json");

        HarnessFiles.write(file, "first");
        HarnessFiles.write(file, "sécond");

        assertThat(file).hasContent("sécond");
        try (Stream<Path> left = Files.list(out.resolve("m"))) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(out.resolve("file"), "");

        assertThatThrownBy(() -> HarnessFiles.write(file.resolve("x.json"), ""))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot write " + file.resolve("x.json"));
    }
}

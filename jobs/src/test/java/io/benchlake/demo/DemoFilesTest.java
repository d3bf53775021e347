package io.benchlake.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFilesTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1000);

    @TempDir
    private Path folder;

    @Test
    void checkpointAndDocsAreUnpacked() throws IOException {
        DemoFiles files = DemoFiles.unpack(folder);
        assertThat(files.checkpoint())
                .isDirectoryContaining("glob:**config.json")
                .isDirectoryContaining("glob:**tokenizer.json")
                .isDirectoryContaining("glob:**model.safetensors");
        assertThat(files.dataRoot().resolve("benchlake/demo/choice/test.jsonl")).isNotEmptyFile();
    }

    @Test
    void filesThatAreThereStayUntouched() throws IOException {
        Path weights = DemoFiles.unpack(folder).checkpoint().resolve("model.safetensors");
        Files.setLastModifiedTime(weights, LONG_AGO);
        DemoFiles.unpack(folder);
        assertThat(Files.getLastModifiedTime(weights)).isEqualTo(LONG_AGO);
    }

    @Test
    void spoiltFileIsReplaced() throws IOException {
        Path config = DemoFiles.unpack(folder).checkpoint().resolve("config.json");
        String right = Files.readString(config);
        Files.writeString(config, "{}");
        DemoFiles.unpack(folder);
        assertThat(config).hasContent(right);
    }

    @Test
    void embeddedCheckpointIsSmall() throws IOException {
        Path weights = DemoFiles.unpack(folder).checkpoint().resolve("model.safetensors");
        assertThat(Files.size(weights)).isLessThan(4_000_000);
    }
}

package io.benchlake.model.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileVersionTest {
    @TempDir
    private Path folder;

    private Path file;
    private FileVersion before;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(folder.resolve("tokenizer.json"), "{}");
        before = FileVersion.of(file);
    }

    @Test
    void fileThatIsOnlyReadKeepsItsVersion() throws IOException {
        Files.readString(file);
        assertEquals(before, FileVersion.of(file));
    }

    @Test
    void sameSizeWrittenLaterIsAnotherVersion() throws IOException {
        FileTime later =
                FileTime.from(Files.getLastModifiedTime(file).toInstant().plusMillis(1));
        Files.setLastModifiedTime(file, later);
        assertNotEquals(before, FileVersion.of(file));
    }

    @Test
    void otherSizeAtTheSameTimeIsAnotherVersion() throws IOException {
        FileTime written = Files.getLastModifiedTime(file);
        Files.writeString(file, "{ }");
        Files.setLastModifiedTime(file, written);
        assertNotEquals(before, FileVersion.of(file));
    }

    @Test
    void fileThatIsGoneIsAnotherVersion() throws IOException {
        Files.delete(file);
        assertNotEquals(before, FileVersion.of(file));
        assertEquals(FileVersion.of(file), FileVersion.of(file));
    }
}

package io.benchlake.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.taskdef.DatasetSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of data sets that are not what they should be: one clear message each. */
class BadDataTest {
    private static final int LONGEST_LINE = 64 << 20;

    @TempDir
    private Path folder;

    @Test
    void theLineThatIsNoObjectIsNumbered() throws IOException {
        for (String line : List.of("[1]", "{\"a\": ", "PAR1", "{\"a\": 1} {}", "{\"a\": 1, \"a\": 2}")) {
            Files.writeString(split("test.jsonl"), "{\"a\": 1}\n" + line);
            refused("own/odd").hasMessageContaining("test.jsonl line 2: not a JSON object");
        }
    }

    @Test
    void nestingWithoutEndIsRefused() throws IOException {
        Files.writeString(split("test.jsonl"), "{\"a\": " + "[".repeat(100_000));
        refused("own/odd").hasMessageContaining("test.jsonl line 1");
    }

    /** Zeros pack a thousand to one. */
    @Test
    void aPackedLineWithoutEndIsNotUnpackedWhole() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(split("test.jsonl.gz")))) {
            byte[] zeros = new byte[1 << 20];
            for (int written = 0; written <= LONGEST_LINE; written += zeros.length) {
                out.write(zeros);
            }
        }
        refused("own/odd").hasMessageContaining("test.jsonl.gz line 1: longer than " + LONGEST_LINE + " bytes");
    }

    @Test
    void aFileThatIsNotPackedAsItsNameSaysIsNamed() throws IOException {
        Files.writeString(split("test.jsonl.gz"), "{\"a\": 1}\n");
        refused("own/odd").hasMessageContaining("test.jsonl.gz: it is named .jsonl.gz but does not begin as one");
    }

    @Test
    void noNameLeavesTheRoot() {
        for (String name : List.of("../other", "/etc", "a//b", "a/..", "a\0b", "x".repeat(5000))) {
            refused(name)
                    .hasMessageContaining("a part that is empty, too long, or not a plain name")
                    .message()
                    .hasSizeLessThan(300);
        }
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(String path) {
        DataRoot root = DataRoot.open(folder.toString(), new Configuration(), () -> {
            throw new AssertionError("JSON lines need no Spark");
        });
        DatasetSpec dataset = new DatasetSpec(path, null, null, null, "test", null, Map.of());
        return assertThatThrownBy(() -> root.read(dataset, "test"))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.INVALID_INPUT));
    }

    private Path split(String name) throws IOException {
        Path file = folder.resolve("own/odd/default").resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return file;
    }
}

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
        Map.of(
                        "[1]", "not a JSON object. Write one object a line",
                        "{\"a\": ", "not JSON, since it ends in the midst of a value; the file may be cut off.",
                        "PAR1", "not JSON, since something stands there that is no value ('PAR1').",
                        "{\"a\": 1} {},", "not JSON",
                        "{\"a\": 1, \"a\": 2}", "the field 'a' is there twice. Keep one of them.",
                        "{'a': 1}", "not JSON, since the name of a field is expected in double quotes.",
                        "{\"a\": 01}", "not JSON, since a number begins with 0.",
                        "{\"a\": 1e999}", "the number 1e999 is too large.",
                        "{\"a\": \"\t\"}", "not JSON, since a text holds a control character")
                .forEach((line, message) -> {
                    write("{\"a\": 1}\n" + line);
                    refused("own/odd").hasMessageContaining("test.jsonl line 2: " + message);
                });
    }

    private void write(String content) {
        try {
            Files.writeString(split("test.jsonl"), content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
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

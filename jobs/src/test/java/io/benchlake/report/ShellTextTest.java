package io.benchlake.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/data/lake",
                "s3a://bucket/lake",
                "",
                "a b",
                "it's",
                "SELECT 'a' FROM \"b\" WHERE c <> `d`",
                "$HOME \\ $(ls) *",
                "wait! it's",
                "ä"
            })
    void aShellReadsTheTextBack(String text) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "printf %s " + ShellText.word(text)).start();

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }
}

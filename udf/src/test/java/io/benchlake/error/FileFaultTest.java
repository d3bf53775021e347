package io.benchlake.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFaultTest {
    @TempDir
    private Path folder;

    @Test
    void theReasonIsInWordsAndNotTheNameAgain() throws IOException {
        Path file = Files.write(folder.resolve("latin.txt"), new byte[] {'a', (byte) 0xe4});

        assertThat(reasonOfReading(folder.resolve("none.txt"))).isEqualTo("there is no such file");
        assertThat(reasonOfReading(file)).isEqualTo("it is not UTF-8");
        assertThat(reasonOfReading(file.resolve("below"))).isEqualTo("not a directory");
        assertThat(reasonOfReading(folder)).isEqualTo("is a directory");
        assertThat(FileFault.reason(new AccessDeniedException("secret"))).isEqualTo("permission is denied");
        assertThat(FileFault.reason(new IOException())).isEqualTo("IOException");
    }

    private static String reasonOfReading(Path file) {
        return FileFault.reason(catchThrowableOfType(IOException.class, () -> Files.readString(file)));
    }
}

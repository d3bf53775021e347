package io.benchlake.tools.large;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GcLogTest {
    @TempDir
    private Path folder;

    @Test
    void tellsTheMostInUseFromWhatWasKept() throws IOException {
        Path log = Files.writeString(folder.resolve("gc-driver.log"), """
                [0.007s][info][gc] Using Parallel
                [51.467s][info][gc] GC(7) Pause Young (Allocation Failure) 763M->388M(904M) 750.883ms
                [60.101s][info][gc] GC(8) Pause Full (Ergonomics) 700M->122M(896M) 2383.272ms
                [70.355s][info][gc] GC(9) Pause Full (Ergonomics) 727M->69M(874M) 1419.600ms
                """);

        assertThat(GcLog.read(log)).isEqualTo(new GcLog(763, 388, 122));
        assertThat(GcLog.readAll(folder, "gc-")).hasSize(1);
    }
}

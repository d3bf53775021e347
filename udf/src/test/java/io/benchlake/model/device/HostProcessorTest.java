package io.benchlake.model.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostProcessorTest {
    @Test
    void theProcessorIsCalledAsItsMakerCallsIt(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("proc"));
        Files.writeString(
                root.resolve("proc/cpuinfo"),
                "processor\t: 0\nvendor_id\t: GenuineIntel\nmodel name\t: Intel(R) Xeon(R) Platinum 8481C\n");
        Files.writeString(root.resolve("proc/meminfo"), "MemTotal:       65000 kB\nMemAvailable:    64000 kB\n");
        Hardware hardware = new HostProcessor(root).describe();
        assertThat(hardware).isEqualTo(new Hardware("Intel(R) Xeon(R) Platinum 8481C", 66_560_000, 65_536_000, null));
        assertThat(hardware.kind()).isEqualTo("cpu");
    }
}

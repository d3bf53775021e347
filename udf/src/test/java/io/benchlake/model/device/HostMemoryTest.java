package io.benchlake.model.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostMemoryTest {
    private static final String GROUP = "sys/fs/cgroup/";

    @TempDir
    Path root;

    @Test
    void theMachineSaysWhatIsAvailable() throws IOException {
        machine();
        assertThat(new HostMemory(root).available()).contains(7_000_000L * 1024);
    }

    @Test
    void aContainerMayHaveLess() throws IOException {
        machine();
        write(GROUP + "memory.max", "4000000000\n");
        write(GROUP + "memory.current", "3000000000\n");
        write(GROUP + "memory.stat", "active_file 1\ninactive_file 500000000\n");
        assertThat(new HostMemory(root).available()).contains(1_500_000_000L);
    }

    @Test
    void aContainerWithoutALimitHasTheMachines() throws IOException {
        machine();
        write(GROUP + "memory.max", "max\n");
        write(GROUP + "memory.current", "3000000000\n");
        assertThat(new HostMemory(root).available()).contains(7_000_000L * 1024);
    }

    @Test
    void olderControlGroupsCountToo() throws IOException {
        machine();
        write(GROUP + "memory/memory.limit_in_bytes", "2000000000\n");
        write(GROUP + "memory/memory.usage_in_bytes", "1500000000\n");
        write(GROUP + "memory/memory.stat", "total_inactive_file 100000000\n");
        assertThat(new HostMemory(root).available()).contains(600_000_000L);
        write(GROUP + "memory/memory.limit_in_bytes", "9223372036854771712\n");
        assertThat(new HostMemory(root).available()).contains(7_000_000L * 1024);
    }

    @Test
    void otherSystemsSayNothing() {
        assertThat(new HostMemory(root).available()).isEmpty();
    }

    private void machine() throws IOException {
        write("proc/meminfo", "MemTotal:       16000000 kB\nMemAvailable:    7000000 kB\n");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }
}

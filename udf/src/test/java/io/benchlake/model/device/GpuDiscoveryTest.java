package io.benchlake.model.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.SharedFixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpuDiscoveryTest {
    @TempDir
    Path folder;

    /** As NVIDIA's guide to MIG shows what {@code nvidia-smi -L} prints. */
    @BeforeEach
    void aHostHasASlicedGpuAndAWholeOne() throws IOException {
        Path program = Files.writeString(folder.resolve("nvidia-smi"), """
                #!/usr/bin/env bash
                echo 'GPU 0: A100-SXM4-40GB (UUID: GPU-e86cb44c-6756-fd30-cd4a-1e6da3caf9b0)'
                echo '  MIG 3g.20gb Device 0: (UUID: MIG-c7384736-a75d-5afc-978f-d2f1294409fd)'
                echo '  MIG 3g.20gb Device 1: (UUID: MIG-a28ad590-3fda-56dd-84fc-0a0b96edc58d)'
                echo 'GPU 1: A100-SXM4-40GB (UUID: GPU-4404041a-04cf-1ccf-9e70-f139a9b1e23c)'
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void slicesAreFoundByTheirNamesAndGpusByTheirNumbers() throws IOException, InterruptedException {
        assertThat(discovered(null))
                .isEqualTo("{\"name\": \"gpu\", \"addresses\": [\"MIG-c7384736-a75d-5afc-978f-d2f1294409fd\","
                        + "\"MIG-a28ad590-3fda-56dd-84fc-0a0b96edc58d\",\"1\"]}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2,3", "GPU-e86cb44c,GPU-4404041a", "MIG-c7384736-a75d-5afc-978f-d2f1294409fd"})
    void whatCudaShowsIsFoundAndUnderstood(String visible) throws IOException, InterruptedException {
        String[] addresses = visible.split(",");
        assertThat(discovered(visible))
                .isEqualTo("{\"name\": \"gpu\", \"addresses\": [\"" + String.join("\",\"", addresses) + "\"]}\n");
        for (int i = 0; i < addresses.length; i++) {
            assertThat(new GpuAddress(addresses[i], visible).index(List::of)).isEqualTo(i);
        }
    }

    private String discovered(@Nullable String visible) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(SharedFixtures.repositoryRoot()
                        .resolve("cluster/scripts/getGpusResources.sh")
                        .toString())
                .redirectErrorStream(true);
        builder.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        builder.environment().remove(GpuAddress.VISIBLE);
        if (visible != null) {
            builder.environment().put(GpuAddress.VISIBLE, visible);
        }
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}

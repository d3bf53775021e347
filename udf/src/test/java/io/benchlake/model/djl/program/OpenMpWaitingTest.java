package io.benchlake.model.djl.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenMpWaitingTest {
    @Test
    void threadsSleepUnlessTheEnvironmentSaysHowTheyWait() {
        assertThat(OpenMpWaiting.variables(Map.of("PATH", "/bin")))
                .containsOnly(Map.entry("OMP_WAIT_POLICY", "PASSIVE"), Map.entry("GOMP_SPINCOUNT", "1000"));
        assertThat(OpenMpWaiting.variables(Map.of("PATH", "/bin", "OMP_WAIT_POLICY", "ACTIVE")))
                .containsOnly(Map.entry("OMP_WAIT_POLICY", "ACTIVE"));
        assertThat(OpenMpWaiting.variables(Map.of("GOMP_SPINCOUNT", "5")))
                .containsOnly(Map.entry("GOMP_SPINCOUNT", "5"));
    }
}

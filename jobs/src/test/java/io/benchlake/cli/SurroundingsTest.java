package io.benchlake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurroundingsTest {
    @ParameterizedTest
    @ValueSource(ints = {17, 21})
    void runsOnTheVersionsOfJavaThatSparkRunsOn(int version) {
        assertThatCode(() -> Surroundings.requireJava(version)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {18, 22, 25})
    void refusesOtherVersionsOfJava(int version) {
        assertThatThrownBy(() -> Surroundings.requireJava(version))
                .hasMessageContaining("Cannot run on Java " + version)
                .hasMessageContaining("Set JAVA_HOME")
                .satisfies(fault -> assertThat(((UserError) fault).exitCode()).isEqualTo(ExitCode.PREFLIGHT));
    }

    @Test
    void textInUtf8Passes() {
        assertThatCode(() -> Surroundings.requireWhole(List.of("Größe – ä?", "mmlu_??"), StandardCharsets.UTF_8))
                .doesNotThrowAnyException();
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        assertThatThrownBy(() -> Surroundings.requireWhole(List.of("Gr\uFFFDe"), StandardCharsets.UTF_8))
                .hasMessageContaining("it is no UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Gr\uFFFD\uFFFDe", "Gr??e", "GrÃ¤e"})
    void lettersThatTheLocaleLacksAreRefused(String damaged) {
        assertThatThrownBy(() -> Surroundings.requireWhole(List.of("--tasks", damaged), StandardCharsets.US_ASCII))
                .hasMessageContaining("Cannot read the argument '" + damaged + "'")
                .hasMessageContaining("Set LC_ALL=C.UTF-8");
    }

    @Test
    void oneQuestionMarkIsNoDamage() {
        assertThatCode(() -> Surroundings.requireWhole(List.of("mmlu_?", "Is it so?"), StandardCharsets.US_ASCII))
                .doesNotThrowAnyException();
    }

    @Test
    void faultsOfTheMachineHaveARemedy() {
        assertThat(told(new IllegalStateException(new java.net.UnknownHostException("node7"))))
                .contains("Cannot find the host node7", "SPARK_LOCAL_IP");
        assertThat(told(new UnsatisfiedLinkError("libtorch.so: cannot open"))).contains("noexec");
        assertThat(told(new OutOfMemoryError("Java heap space"))).contains("BENCHLAKE_DRIVER_MEMORY");
        assertThat(told(new InvalidPathException("a\0b", "Nul character not allowed")))
                .contains("Nul character not allowed");
        assertThat(EnvironmentFault.of(new IllegalStateException("a fault of ours")))
                .isEmpty();
    }

    private static String told(Throwable fault) {
        return String.valueOf(EnvironmentFault.of(fault).orElseThrow().getMessage());
    }
}

package io.benchlake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Libraries that stand in for those of a host with GPUs, compiled from C where there is a compiler. */
public final class CompiledStub {
    private CompiledStub() {}

    /**
     * Compiles a source among the test resources.
     *
     * @return the path of the library
     */
    public static Path of(String resource, Path library, String... options) {
        assumeTrue(hasCompiler(), "skipped: needs gcc");
        Path source = library.resolveSibling(library.getFileName() + ".c");
        try (InputStream in = Objects.requireNonNull(CompiledStub.class.getResourceAsStream(resource), resource)) {
            Files.copy(in, source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = Stream.concat(
                        Stream.of("gcc", "-shared", "-fPIC", "-o", library.toString(), source.toString()),
                        Stream.of(options))
                .toList();
        assertThat(status(command)).as("status of %s", command).isZero();
        return library;
    }

    private static boolean hasCompiler() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "gcc")));
    }

    private static int status(List<String> command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

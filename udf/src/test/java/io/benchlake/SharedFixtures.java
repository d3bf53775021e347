package io.benchlake;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Real data, models and recorded harness outputs that lie beside the checkout; tests that need them skip where they are
 * absent.
 */
public final class SharedFixtures {
    private SharedFixtures() {}

    /** The path below {@code ../shared} of the checkout; skips the calling test where it does not exist. */
    public static Path require(String relative) {
        Path path = repositoryRoot().resolveSibling("shared").resolve(relative);
        assumeTrue(Files.exists(path), () -> "skipped: needs " + path + ", which is not part of a plain checkout");
        return path;
    }

    public static Path repositoryRoot() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no checkout around the tests");
        }
        return folder;
    }
}

package io.benchlake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the packed jar leaves to Spark must be in Spark's own distribution, in the same version.
 *
 * <p>{@code spark-jars.txt} lists the jars of PyPI's pyspark 4.0.2: {@code (cd pyspark/jars && LC_ALL=C ls *.jar)}.
 */
class SparkDistributionTest {
    @Test
    void theJarsThatOursLeavesToSparkAreThoseOfItsDistribution() throws IOException {
        assertThat(sparkHome()).isNotEmpty();
        assertThat(distribution())
                .as("align the version with Spark's, or shade the library into benchlake.jar, relocated;"
                        + " a jar that an older build left goes with ./mvnw clean")
                .containsAll(sparkHome());
    }

    private static List<String> sparkHome() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target", "spark-home", "jars"))) {
            return jars.map(jar -> jar.getFileName().toString()).toList();
        }
    }

    private static List<String> distribution() throws IOException {
        return Files.readAllLines(Path.of("src", "test", "resources", "io", "benchlake", "spark-jars.txt"));
    }
}

package io.benchlake.rapids;

import io.benchlake.SparkFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.MutableURLClassLoader;

/** The tests' session with RAPIDS, which says what it would run on a GPU and runs nothing there. */
final class RapidsSession {
    static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
    static final SparkSession SPARK = open();

    private RapidsSession() {}

    /** What clusters are told of RAPIDS. */
    private static Map<String, String> configuration() {
        try (Stream<String> lines = Files.lines(REPOSITORY.resolve("cluster/conf/rapids.conf"))) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+", 2))
                    .collect(Collectors.toMap(words -> words[0], words -> words[1]));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static SparkSession open() {
        // RAPIDS adds its classes for this Spark to a loader of this kind, as spark-submit has it.
        Thread.currentThread()
                .setContextClassLoader(new MutableURLClassLoader(new URL[0], RapidsSession.class.getClassLoader()));
        SparkSession.Builder builder = SparkSession.builder();
        configuration().forEach(builder::config);
        builder.master("local[2]")
                .appName("tests with RAPIDS")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.rapids.sql.mode", "explainOnly")
                .config("spark.rapids.sql.explain", "NONE")
                .config(
                        "spark.sql.extensions",
                        "io.delta.sql.DeltaSparkSessionExtension,io.benchlake.spark.BenchlakeExtensions")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .getOrCreate();
        return SparkFixture.spark();
    }
}

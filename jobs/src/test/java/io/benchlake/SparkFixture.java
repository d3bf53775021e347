package io.benchlake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** The one Spark session that all tests of a JVM share: two threads, Delta, no UI, loopback only. */
public final class SparkFixture {
    private static final SparkSession SESSION = open();

    private SparkFixture() {}

    public static SparkSession spark() {
        return SESSION;
    }

    /** A session of its own for views and settings, over the same executors. */
    public static SparkSession newSession() {
        return SESSION.newSession();
    }

    private static SparkSession open() {
        SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .appName("tests")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                // Compiling a query takes longer than running it over a few rows.
                .config("spark.sql.codegen.wholeStage", "false")
                .config("spark.databricks.delta.snapshotPartitions", "1")
                .config("spark.sql.session.timeZone", "UTC")
                .config(
                        "spark.sql.warehouse.dir",
                        scratchFolder().resolve("warehouse").toString())
                .config(
                        "spark.sql.extensions",
                        "io.delta.sql.DeltaSparkSessionExtension,io.benchlake.spark.BenchlakeExtensions")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .getOrCreate();
        Runtime.getRuntime().addShutdownHook(new Thread(spark::stop));
        return spark;
    }

    private static Path scratchFolder() {
        try {
            return Files.createTempDirectory("spark-fixture");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}

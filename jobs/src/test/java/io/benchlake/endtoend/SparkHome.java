package io.benchlake.endtoend;

import java.nio.file.Path;
import java.util.Map;

/** The Spark home that the build puts together, and the class path of this test process for executors. */
final class SparkHome {
    private SparkHome() {}

    static Path folder() {
        return Path.of("target", "spark-home").toAbsolutePath();
    }

    static String jars() {
        return folder().resolve("jars") + "/*";
    }

    static String testClassPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    static Map<String, String> environment() {
        return Map.of("SPARK_HOME", folder().toString(), "SPARK_SCALA_VERSION", "2.13", "SPARK_LOCAL_IP", "127.0.0.1");
    }
}

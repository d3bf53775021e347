package io.benchlake.cli;

import io.benchlake.error.ExitCode;
import org.apache.spark.deploy.SparkSubmit;

/**
 * What the launcher starts for {@code --packages}: lets Spark fetch jars from Maven repositories, as
 * {@code spark-submit} does, and then starts the command.
 */
public final class FetchPackages {
    private FetchPackages() {}

    /** @param args those of {@code spark-submit} */
    public static void main(String[] args) {
        Surroundings.settle();
        try {
            SparkSubmit.main(args);
        } catch (RuntimeException fault) {
            System.err.println("benchlake: Cannot fetch what --packages names: " + fault.getMessage()
                    + ". Spark's lines above say where it looked. Check the names, the network and its proxy"
                    + " (BENCHLAKE_JAVA_OPTS=\"-Dhttps.proxyHost=HOST -Dhttps.proxyPort=PORT\"); --repositories URL adds a"
                    + " mirror; without a network put the jars into " + System.getenv("SPARK_HOME") + "/jars.");
            System.exit(ExitCode.PREFLIGHT.status());
        }
    }
}

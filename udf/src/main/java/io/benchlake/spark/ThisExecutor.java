package io.benchlake.spark;

import org.apache.spark.SparkContext$;
import org.apache.spark.SparkEnv;

/** The process that a task runs in. */
final class ThisExecutor {
    private ThisExecutor() {}

    /** Whether the driver runs tasks itself, as it does with a local master. */
    static boolean isDriver() {
        return SparkEnv.get().executorId().equals(SparkContext$.MODULE$.DRIVER_IDENTIFIER());
    }

    static String host() {
        return SparkEnv.get().blockManager().blockManagerId().host();
    }
}

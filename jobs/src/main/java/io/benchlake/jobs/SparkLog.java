package io.benchlake.jobs;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkContext$;

/**
 * What Spark tells of its work on the driver: warnings, unless somebody configured its log or wants all of it.
 *
 * <p>spark-submit starts before it knows this jar. It finds no configuration in a Spark that nobody prepared, and Spark
 * would then take its own, which tells every step.
 */
public final class SparkLog {
    private SparkLog() {}

    /**
     * Settles it at the start of the process; a process on whose class path this jar was from the start has its
     * configuration already.
     *
     * @param everything whether to show every step all the same
     */
    public static void configure(boolean everything) {
        if (everything || SparkLog.class.getClassLoader() != ClassLoader.getSystemClassLoader()) {
            // Spark settles its log when it first writes to it; done later it would undo this.
            SparkContext$.MODULE$.initializeLogIfNecessary(false, true);
            configure(context(), everything);
        }
    }

    private static void configure(LoggerContext context, boolean everything) {
        if (isNobodys(context.getConfiguration())) {
            context.setConfigLocation(configuration());
        }
        if (everything && isOurs(context)) {
            Configurator.setRootLevel(Level.INFO);
        }
    }

    private static boolean isNobodys(Configuration configuration) {
        String location = configuration.getConfigurationSource().getLocation();
        return configuration instanceof DefaultConfiguration
                || (location != null && location.contains("org/apache/spark/log4j2-"));
    }

    private static boolean isOurs(LoggerContext context) {
        return configuration()
                .equals(context.getConfiguration().getConfigurationSource().getURI());
    }

    /** That of Spark's class loader, which also logs for this jar. */
    private static LoggerContext context() {
        return (LoggerContext) LogManager.getContext(SparkContext.class.getClassLoader(), false);
    }

    private static URI configuration() {
        try {
            return Objects.requireNonNull(SparkLog.class.getResource("/log4j2.properties"), "log4j2.properties")
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

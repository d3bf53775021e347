package io.benchlake.session;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
 * What Spark logs of its work on the driver: warnings, unless somebody configured its log or wants all of it.
 *
 * <p>spark-submit starts before it knows this jar. It finds no configuration in a Spark that nobody prepared, and Spark
 * would then take its own, which logs every step.
 */
public final class SparkLog {
    /** Loggers that report tasks that failed; if that ends a command, the command says so itself, in one message. */
    private static final List<String> TASKS = List.of(
            "org.apache.spark.executor.Executor",
            "org.apache.spark.scheduler.TaskSetManager",
            "org.apache.spark.storage.BlockManager",
            "org.apache.spark.storage.DiskBlockObjectWriter",
            "org.apache.spark.sql.execution.datasources.FileFormatWriter",
            "org.apache.spark.sql.delta.files.DeltaFileFormatWriter",
            "org.apache.spark.util.Utils");

    /** It warns of each stage whose tasks take a whole GPU that cores are left, which is meant. */
    private static final String RESOURCES = "org.apache.spark.resource.ResourceUtils";

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

    /** Leaves out what would report a fault before the command does, unless somebody wants to see every step. */
    static void leaveTasksOut() {
        LoggerContext context = context();
        if (isOurs(context) && context.getRootLogger().getLevel().equals(Level.WARN)) {
            TASKS.forEach(name -> Configurator.setLevel(name, Level.OFF));
            Configurator.setLevel(RESOURCES, Level.ERROR);
        }
    }

    /**
     * Leaves out what Spark has to say of work that is given up, unless somebody configured its log or wants all of it.
     */
    public static void silence() {
        LoggerContext context = context();
        if (isOurs(context) && context.getRootLogger().getLevel().equals(Level.WARN)) {
            Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
            // Pools of threads that end print faults of theirs themselves.
            System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
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

    /** The context of Spark's class loader, which also logs for this jar. */
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

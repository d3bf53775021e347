package io.benchlake.session;

import io.benchlake.error.UserError;
import io.benchlake.lake.LinkedCommits;
import io.benchlake.model.djl.program.OpenMpWaiting;
import io.benchlake.spark.DeviceChoice;
import io.benchlake.spark.DeviceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Opens Spark sessions as Benchlake needs them; what spark-submit or a system property sets wins. */
public final class Sessions {
    /** Names the jar that executors of a cluster put on their class path, if no spark-submit ships it. */
    public static final String JAR_PROPERTY = "benchlake.jar";

    /** Names the checkpoint of the SQL functions that ask a model. */
    public static final String MODEL_PROPERTY = "spark.benchlake.model";

    private Sessions() {}

    /** @param master null takes spark-submit's, else all cores of this machine */
    public static SparkSession open(String name, @Nullable String master) {
        return open(name, master, null);
    }

    /** @param model checkpoint of the SQL functions that ask a model; null if the session needs none */
    public static SparkSession open(String name, @Nullable String master, @Nullable String model) {
        SparkConf conf = settings(master, DeviceChoice.NONE).setAppName(name);
        if (model != null) {
            conf.set(MODEL_PROPERTY, model);
        }
        return session(conf);
    }

    /**
     * A session for evaluations. Their queries are many and small, and most are asked once, so compiling each of them
     * to Java code takes longer than it saves.
     */
    public static SparkSession openForRun(String name, @Nullable String master) {
        return openForRun(name, master, DeviceChoice.NONE);
    }

    /** The same, where models run on devices that a user chose. */
    public static SparkSession openForRun(String name, @Nullable String master, DeviceChoice devices) {
        SparkConf conf = settings(master, devices).setAppName(name);
        conf.setIfMissing("spark.sql.codegen.wholeStage", "false");
        conf.setIfMissing("spark.sql.codegen.factoryMode", "NO_CODEGEN");
        return session(conf);
    }

    /** What is set from without: by spark-submit, system properties and a command's options. */
    public static SparkConf settings(@Nullable String master, DeviceChoice devices) {
        SparkConf conf = new SparkConf();
        if (master != null) {
            conf.setMaster(master);
        }
        return devices.addTo(conf).setIfMissing("spark.master", "local[*]");
    }

    private static SparkSession session(SparkConf conf) {
        DeviceSettings.requireUsable(conf);
        setDefaults(conf);
        SparkSession session = SparkSession.builder().config(conf).getOrCreate();
        SparkLog.leaveTasksOut();
        return session;
    }

    private static void setDefaults(SparkConf conf) {
        conf.setIfMissing(
                "spark.sql.extensions",
                "io.delta.sql.DeltaSparkSessionExtension,io.benchlake.spark.BenchlakeExtensions");
        conf.setIfMissing("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
        setCommits(conf);
        setWarehouse(conf);
        // Executors read file names as their locale says.
        conf.setIfMissing("spark.executorEnv.LC_ALL", "C.UTF-8");
        conf.setIfMissing("spark.sql.session.timeZone", "UTC");
        conf.setIfMissing("spark.sql.shuffle.partitions", "8");
        conf.setIfMissing("spark.databricks.delta.snapshotPartitions", "2");
        // Commits take the next free slot while units are still being scored.
        conf.setIfMissing("spark.scheduler.mode", "FAIR");
        conf.setIfMissing("spark.locality.wait", "0");
        conf.setIfMissing("spark.speculation", "false");
        // With each heartbeat come the answers of units that are under way.
        conf.setIfMissing("spark.executor.heartbeatInterval", "1s");
        conf.setIfMissing("spark.task.reaper.enabled", "true");
        conf.setIfMissing("spark.task.reaper.threadDump", "false");
        conf.setIfMissing("spark.ui.enabled", "false");
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        conf.setIfMissing("spark.redaction.regex", "(?i)secret|password|token|access[.]?key|credential");
        conf.setIfMissing("spark.driver.maxResultSize", "4g");
        // Samples wait in memory until they are written; their prompts repeat each other.
        conf.setIfMissing("spark.rdd.compress", "true");
        if (DeviceSettings.isLocal(conf)) {
            // A task that finds no memory fails; else Spark would end the driver without a word.
            conf.setIfMissing("spark.executor.killOnFatalError.depth", "0");
        }
        setJar(conf);
        setThreads(conf);
    }

    /** Puts tables that no lake holds into a temporary folder; Spark would make one in the current folder. */
    private static void setWarehouse(SparkConf conf) {
        if (!conf.contains("spark.sql.warehouse.dir")) {
            conf.set("spark.sql.warehouse.dir", temporaryFolder().toUri().toString());
        }
    }

    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("benchlake-warehouse");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw UserError.preflight("Cannot make a temporary folder in " + System.getProperty("java.io.tmpdir") + ": "
                    + e.getMessage() + ". See that there is space and permission, or set spark.sql.warehouse.dir.");
        }
    }

    /** Delta refuses a class for one scheme together with a class for all, and two names of one setting. */
    private static void setCommits(SparkConf conf) {
        if (Stream.of("spark.delta.logStore.class", "delta.logStore.class", "delta.logStore.file.impl")
                .noneMatch(conf::contains)) {
            conf.setIfMissing(LinkedCommits.SETTING, LinkedCommits.class.getName());
        }
    }

    /** Executors' threads wait as the driver's do, unless the configuration says how. */
    private static void setThreads(SparkConf conf) {
        Map<String, String> variables = OpenMpWaiting.variables(System.getenv());
        if (OpenMpWaiting.NAMES.stream().noneMatch(name -> conf.contains("spark.executorEnv." + name))) {
            variables.forEach(conf::setExecutorEnv);
        }
    }

    private static void setJar(SparkConf conf) {
        Optional.ofNullable(System.getProperty(JAR_PROPERTY))
                .filter(jar -> !DeviceSettings.isLocal(conf))
                .ifPresent(jar -> conf.setIfMissing("spark.executor.extraClassPath", jar));
    }
}

package io.benchlake;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.model.djl.program.EngineIdentity;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.internal.config.Network$;
import org.apache.spark.scheduler.HealthTracker$;
import org.apache.spark.sql.internal.SQLConf$;
import org.apache.spark.sql.internal.StaticSQLConf$;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code cluster/} holds for operators, against Spark, the build and each other. */
class ClusterFilesTest {
    private static final Path CLUSTER = Path.of("..", "cluster");
    private static final String SCRIPT = "/opt/benchlake/getGpusResources.sh";

    /** Names that users choose, and those of modules that are not here. */
    private static final Pattern FREE = Pattern.compile(
            "spark\\.(executorEnv|sql\\.catalog|kubernetes|(executor|task|worker)\\.resource\\.gpu)\\..+");

    @ParameterizedTest
    @ValueSource(strings = {"gpu-standalone.conf", "gpu-kubernetes.conf", "gpu-yarn.conf"})
    void aGpuConfigurationHoldsWhatSuitsAnyClusterAndGivesEachCoreItsShare(String name) throws IOException {
        Map<String, String> gpu = settings(name);
        Map<String, String> any = settings("spark-defaults.conf");
        any.remove("spark.executorEnv.MALLOC_ARENA_MAX"); // a remedy for CPUs

        assertThat(gpu).containsAllEntriesOf(any);
        assertThat(Double.parseDouble(gpu.get("spark.task.resource.gpu.amount"))
                        * Integer.parseInt(gpu.get("spark.executor.cores")))
                .isEqualTo(Integer.parseInt(gpu.get("spark.executor.resource.gpu.amount")));
        SparkConf conf = new SparkConf(false);
        gpu.forEach(conf::set);
        HealthTracker$.MODULE$.validateExcludeOnFailureConfs(conf); // throws, as each job would
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark-defaults.conf",
                "gpu-standalone.conf",
                "gpu-worker.conf",
                "gpu-kubernetes.conf",
                "gpu-yarn.conf"
            })
    void sparkKnowsEverySetting(String name) throws IOException {
        // Settings are known once the object that holds them is made.
        assertThat(List.of(
                        org.apache.spark.internal.config.package$.MODULE$,
                        Network$.MODULE$,
                        StaticSQLConf$.MODULE$,
                        SQLConf$.MODULE$))
                .doesNotContainNull();

        assertThat(settings(name).keySet())
                .allMatch(key -> FREE.matcher(key).matches() || ConfigEntry.findEntry(key) != null);
    }

    @Test
    void theImageHoldsTheVersionsOfTheBuildAtThePathsOfTheConfigurations() throws IOException {
        String dockerfile = Files.readString(CLUSTER.resolve("Dockerfile"));
        String spark = org.apache.spark.package$.MODULE$.SPARK_VERSION();
        assertThat(dockerfile)
                .contains("FROM apache/spark:" + spark + "-scala2.13-java17-ubuntu\n")
                .containsPattern("torch==" + Pattern.quote(pytorch()) + "\n");
        assertThat(settings("gpu-standalone.conf"))
                .containsEntry("spark.executorEnv.PYTORCH_LIBRARY_PATH", "/opt/libtorch/torch/lib");
        assertThat(dockerfile).contains("PYTORCH_LIBRARY_PATH=/opt/libtorch/torch/lib ");
        assertThat(settings("gpu-kubernetes.conf"))
                .containsEntry("spark.executor.resource.gpu.discoveryScript", SCRIPT);
        assertThat(settings("gpu-worker.conf")).containsEntry("spark.worker.resource.gpu.discoveryScript", SCRIPT);
        assertThat(CLUSTER.resolve("scripts").resolve("getGpusResources.sh")).isExecutable();
        assertThat(Files.readAllLines(CLUSTER.resolve("Dockerfile.dockerignore")))
                .isEqualTo(List.of("*", "!cluster/scripts/getGpusResources.sh", "!jobs/target/benchlake.jar"));
    }

    /** Such as 2.7.1. */
    private static String pytorch() {
        return EngineIdentity.describe(EngineIdentity.cpu()).replaceFirst("pytorch ([^,]*),.*", "$1");
    }

    private static Map<String, String> settings(String name) throws IOException {
        Properties read = new Properties();
        try (Reader in = Files.newBufferedReader(CLUSTER.resolve("conf").resolve(name))) {
            read.load(in);
        }
        Map<String, String> settings = new TreeMap<>();
        read.stringPropertyNames().forEach(key -> settings.put(key, read.getProperty(key)));
        return settings;
    }
}

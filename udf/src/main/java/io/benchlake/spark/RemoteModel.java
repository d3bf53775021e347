package io.benchlake.spark;

import io.benchlake.error.UserError;
import io.benchlake.model.ModelSource;
import io.benchlake.model.remote.ModelCache;
import java.io.Serializable;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that the driver read on a file system that each host reaches; an executor copies it to its own host when
 * it first needs it.
 *
 * @param hadoop the driver's settings of file systems
 */
public record RemoteModel(ModelSource source, Broadcast<SerializableConfiguration> hadoop) implements Serializable {
    /** What executors need of a checkpoint with a source; null of others. */
    public static @Nullable RemoteModel of(@Nullable ModelSource source, JavaSparkContext spark) {
        return source == null
                ? null
                : new RemoteModel(source, spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration())));
    }

    /** The folder of the host on which the caller runs, with all files that the driver read. */
    public Path folder() {
        return onThisHost(source);
    }

    /** The folder of the host on which the caller runs, with at least one file. */
    public Path folderWith(String file) {
        return onThisHost(source.only(file));
    }

    /** The cache that a configuration names, or the user's own. */
    public static ModelCache cache(SparkConf conf) {
        return conf.contains(ModelCache.SETTING)
                ? new ModelCache(Path.of(conf.get(ModelCache.SETTING)))
                : ModelCache.ofUser(System.getenv());
    }

    private Path onThisHost(ModelSource wanted) {
        try {
            return cache(SparkEnv.get().conf()).folder(wanted, hadoop.value().value());
        } catch (UserError fault) {
            throw new UserError(
                    fault.exitCode(), fault.getMessage() + " This is so on host " + ThisExecutor.host() + ".", fault);
        }
    }
}

package io.benchlake.cli.option;

import io.benchlake.lake.Lake;
import io.benchlake.session.Sessions;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which lake a command reads, and where Spark runs. */
public final class LakeOptions {
    @Option(names = "--lake", required = true, paramLabel = "ROOT", description = "Root of the Delta tables.")
    private String root;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master. Default: spark-submit's, else local[*].")
    private @Nullable String master;

    /** @param model checkpoint of the SQL functions that ask a model; null if the command needs none */
    public SparkSession session(String command, @Nullable String model) {
        return Sessions.open("benchlake " + command, master, model);
    }

    public Lake in(SparkSession spark) {
        return Lake.openExisting(spark, root);
    }

    /** The same, or a lake that is not there yet and can be made. */
    public Lake writableIn(SparkSession spark) {
        Lake lake = Lake.open(spark, root);
        lake.preflight();
        return lake.hasNoTables() ? lake : Lake.openExisting(spark, root);
    }
}

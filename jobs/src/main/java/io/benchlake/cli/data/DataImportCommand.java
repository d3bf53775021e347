package io.benchlake.cli.data;

import io.benchlake.data.collection.ImportDataJob;
import io.benchlake.error.ExitCode;
import io.benchlake.session.Sessions;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchlake data import}: files of a data set as tables of a data root. */
@Command(
        name = "import",
        description = {
            "Turns JSONL, JSON, CSV, Parquet or Arrow files, or a folder of a data set, into Delta tables of a data root.",
            "A folder may be a snapshot of a Hub repository (its README.md says what is what, else names of folders and",
            "files do) or what datasets.save_to_disk wrote. Types, nulls and the order of docs are kept.",
            "Importing the same docs again changes nothing, whatever the format."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  benchlake data import test.jsonl --dataset my/quiz --data /data",
            "  benchlake data import ~/.cache/huggingface/hub/datasets--cais--mmlu/snapshots/<commit> \\",
            "      --dataset cais/mmlu --data /data"
        })
final class DataImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "Files and folders, on any Hadoop file system.")
    private List<String> sources;

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "ORG/NAME",
            description = "What tasks call it: their dataset_path.")
    private String dataset;

    @Option(
            names = "--config",
            paramLabel = "NAME",
            description = "Only this configuration; where the source has none, its name. Default: all, else 'default'.")
    private @Nullable String config;

    @Option(
            names = "--split",
            paramLabel = "NAME",
            description = "Only this split; for files, the split that they make up together. Default: all, by names.")
    private @Nullable String split;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "ROOT",
            description = "Root of data sets; made where it does not exist.")
    private String data;

    @Option(names = "--replace", description = "Put the docs in the place of a table's; it keeps its history.")
    private boolean replace;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master. Default: spark-submit's, else local[*].")
    private @Nullable String master;

    @Override
    public Integer call() {
        SparkSession spark = Sessions.open("benchlake data import", master);
        try {
            new ImportDataJob(spark, spec.commandLine().getOut())
                    .run(new ImportDataJob.Request(sources, dataset, config, split, data, replace));
            return ExitCode.OK.status();
        } finally {
            spark.stop();
        }
    }
}

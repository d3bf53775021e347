package io.benchlake.cli.data;

import io.benchlake.cli.option.HubOption;
import io.benchlake.data.DataRoot;
import io.benchlake.data.collection.FetchDataset;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.hub.Hub;
import io.benchlake.plan.TaskWords;
import io.benchlake.storage.FileSystems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchlake data fetch}: data sets of a Hugging Face hub into a data root. */
@Command(
        name = "fetch",
        description = {
            "Downloads what tasks read (the evaluated split and that of the examples) from a Hugging Face hub.",
            "Sizes and hashes are verified; an interrupted download goes on where it stopped when the command is given",
            "again; a split is in the data root whole or not at all. Runs need no network afterwards."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Environment:",
            "  HF_TOKEN     token for private and gated data sets; sent to the hub only",
            "  HF_ENDPOINT  the hub's address where --hub does not give it",
            "",
            "Example:",
            "  benchlake data fetch arc_challenge mmlu --data /data"
        })
final class DataFetchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "TASK", description = "What evaluate --tasks takes.")
    private List<String> tasks;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "ROOT",
            description = "Root of data sets; made where it does not exist.")
    private String data;

    @Mixin
    private HubOption hub;

    @Option(
            names = "--revision",
            paramLabel = "REV",
            description = "Branch, tag or commit. Default: the Hub's Parquet branch, else main.")
    private @Nullable String revision;

    @Option(names = "--update", description = "Replace what was fetched from another commit.")
    private boolean update;

    @Option(
            names = {"--include-path", "--include_path"},
            paramLabel = "DIR",
            description = "Folder of further task files.")
    private List<Path> includePaths = List.of();

    @Override
    public Integer call() {
        Hub from = hub.hub(System.getenv());
        new FetchDataset(root(), from, revision, update, spec.commandLine().getOut())
                .run(TaskWords.select(tasks, null, includePaths).taskList());
        return ExitCode.OK.status();
    }

    private DataRoot root() {
        Configuration hadoop = new Configuration();
        try {
            org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(data);
            FileSystems.of(data, hadoop).mkdirs(path);
        } catch (IOException | IllegalArgumentException e) {
            throw UserError.preflight("Cannot write to data root " + data + ": " + e.getMessage() + ".");
        }
        return DataRoot.open(data, hadoop, () -> {
            throw new IllegalStateException("fetching reads no tables");
        });
    }
}

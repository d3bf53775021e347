package io.benchlake.cli.data;

import io.benchlake.cli.option.FormatOption;
import io.benchlake.data.DataRoot;
import io.benchlake.data.SourceManifest;
import io.benchlake.data.StoredSplit;
import io.benchlake.data.collection.DataInventory;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.report.Grid;
import io.benchlake.report.GridRenderer;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchlake data list}: what a data root holds. */
@Command(
        name = "list",
        description = "Lists the splits of a data root: where each lies, its format, size and source. Reads no docs.",
        mixinStandardHelpOptions = true)
final class DataListCommand implements Callable<Integer> {
    private static final List<String> COLUMNS =
            List.of("dataset", "config", "split", "format", "bytes", "source_commit", "location");

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "ROOT", description = "Root of data sets.")
    private String data;

    @Option(names = "--dataset", paramLabel = "NAME", description = "Only data sets whose name holds this.")
    private String dataset = "";

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() {
        DataRoot root = DataRoot.open(data, new Configuration(), DataListCommand::noSpark);
        List<List<@Nullable Object>> rows = new DataInventory(root, DataListCommand::noSpark)
                .list(name -> name.contains(dataset)).stream()
                        .map(DataListCommand::row)
                        .toList();
        PrintWriter out = spec.commandLine().getOut();
        out.print(GridRenderer.render(new Grid(COLUMNS, rows), format.chosen()));
        out.flush();
        return ExitCode.OK.status();
    }

    private static SparkSession noSpark() {
        throw new IllegalStateException("listing reads no tables");
    }

    private static List<@Nullable Object> row(DataInventory.Item item) {
        try {
            StoredSplit stored = item.stored();
            return Arrays.asList(
                    item.dataset(),
                    item.config(),
                    item.split(),
                    stored.kind(),
                    stored.bytes(),
                    stored.source().map(SourceManifest::commit).orElse(null),
                    stored.location().toString());
        } catch (UserError e) {
            return Arrays.asList(item.dataset(), item.config(), item.split(), "unreadable", null, null, e.getMessage());
        }
    }
}

package io.benchlake.cli.runs;

import io.benchlake.cli.option.FormatOption;
import io.benchlake.cli.option.LakeOptions;
import io.benchlake.error.ExitCode;
import io.benchlake.report.GridRenderer;
import io.benchlake.runs.RunGrids;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code benchlake runs list}: what was evaluated, and what is under way. */
@Command(
        name = "list",
        description = {
            "Lists the runs of a lake, the latest first.",
            "Of the requests of a run, answered are those that it found answered or answered itself."
        },
        mixinStandardHelpOptions = true)
final class RunsListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOptions lake;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() {
        SparkSession spark = lake.session("runs list", null);
        try {
            spec.commandLine()
                    .getOut()
                    .print(GridRenderer.renderCut(RunGrids.list(lake.in(spark).runs()), format.chosen()));
            spec.commandLine().getOut().flush();
            return ExitCode.OK.status();
        } finally {
            spark.stop();
        }
    }
}

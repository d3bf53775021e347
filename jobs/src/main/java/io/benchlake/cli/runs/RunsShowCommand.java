package io.benchlake.cli.runs;

import io.benchlake.cli.option.FormatOption;
import io.benchlake.cli.option.LakeOptions;
import io.benchlake.error.ExitCode;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunStatus;
import io.benchlake.report.GridRenderer;
import io.benchlake.runs.RunChoice;
import io.benchlake.runs.RunGrids;
import io.benchlake.runs.RunScores;
import io.benchlake.runs.RunWatch;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchlake runs show}: all that a lake knows of one run. */
@Command(
        name = "show",
        description = {
            "Shows one run: its settings, what it had to do and did, and its scores.",
            "With --watch it follows a run that another process drives, and shows it when it has ended."
        },
        mixinStandardHelpOptions = true)
final class RunsShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOptions lake;

    @Option(names = "--watch", description = "Follow the run to its end, a line whenever it has come further.")
    private boolean watch;

    @Mixin
    private FormatOption format;

    @Parameters(paramLabel = "RUN", description = "Id of the run, the beginning of it, or the run's name.")
    private String word;

    @Override
    public Integer call() {
        SparkSession spark = lake.session("runs show", null);
        try {
            RunRow run = new RunChoice(lake.in(spark).runs(), "show").one(word);
            if (watch) {
                PrintWriter err = spec.commandLine().getErr();
                run = new RunWatch(() -> lake.in(spark), err::println).untilEnd(run);
            }
            show(lake.in(spark), run);
            return run.status().isDone() || run.status() == RunStatus.RUNNING
                    ? ExitCode.OK.status()
                    : ExitCode.PARTIAL.status();
        } finally {
            spark.stop();
        }
    }

    private void show(Lake opened, RunRow run) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(GridRenderer.render(RunGrids.facts(run), format.chosen()));
        out.println();
        out.print(GridRenderer.render(new RunScores(opened).of(run), format.chosen()));
        out.flush();
    }
}

package io.benchlake.cli;

import io.benchlake.error.ExitCode;
import io.benchlake.jobs.LeaderboardJob;
import io.benchlake.jobs.Sessions;
import io.benchlake.lake.Lake;
import io.benchlake.report.LeaderboardRenderer;
import io.benchlake.report.ReportFormat;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchlake leaderboard}: the models of a lake, ranked. */
@Command(
        name = "leaderboard",
        description = {
            "Prints the leaderboard of a lake: each task's metrics, models ranked, with error bars.",
            "A rank such as 1–2 is second by its score but not measurably below the first."
        },
        mixinStandardHelpOptions = true)
final class LeaderboardCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--lake", required = true, paramLabel = "ROOT", description = "Root of the Delta tables.")
    private String lake;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master. Default: spark-submit's, else local[*].")
    private @Nullable String master;

    @Option(
            names = {"--tasks", "-t"},
            split = ",",
            arity = "1..*",
            paramLabel = "NAME",
            description = "Only these tasks and groups. Default: what stands at the top of each run's table.")
    private List<String> tasks = List.of();

    @Option(names = "--all", description = "Also tasks inside groups.")
    private boolean all;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, markdown, csv or json. Default: ${DEFAULT-VALUE}.")
    private ReportFormat format;

    @Override
    public Integer call() {
        SparkSession spark = Sessions.open("benchlake leaderboard", master, null);
        try {
            PrintWriter out = spec.commandLine().getOut();
            LeaderboardJob board = new LeaderboardJob(Lake.openExisting(spark, lake));
            out.print(LeaderboardRenderer.render(board.run(tasks, all), format));
            out.flush();
            board.notes().forEach(note -> spec.commandLine().getErr().println("benchlake: " + note));
            return ExitCode.OK.status();
        } finally {
            spark.stop();
        }
    }
}

package io.benchlake.cli;

import io.benchlake.error.ExitCode;
import io.benchlake.error.FileFault;
import io.benchlake.error.UserError;
import io.benchlake.lake.Lake;
import io.benchlake.leaderboard.LeaderboardJob;
import io.benchlake.leaderboard.ModelBoardJob;
import io.benchlake.page.BoardFolder;
import io.benchlake.page.BoardJob;
import io.benchlake.page.BoardRequest;
import io.benchlake.page.chunk.SampleBudget;
import io.benchlake.report.LeaderboardRenderer;
import io.benchlake.report.ModelBoardRenderer;
import io.benchlake.report.ReportFormat;
import io.benchlake.run.DemoJob;
import io.benchlake.run.state.Cancellation;
import io.benchlake.session.Sessions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchlake demo}: the main job on what comes with the product. */
@Command(
        name = "demo",
        description = {
            "Evaluates a small Llama and a damaged copy of it, prints their leaderboard, and writes a board to look at.",
            "Model and tasks come with Benchlake; nothing is downloaded."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "benchlake-demo",
            description = "Where models, data and lake are put. Default: ./${DEFAULT-VALUE}.")
    private Path folder;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master. Default: spark-submit's, else local[*].")
    private @Nullable String master;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        SparkSession spark = Sessions.openForRun("benchlake demo", master);
        PrintWriter err = spec.commandLine().getErr();
        try (Cancellation cancellation = Cancellation.onSignal(err)) {
            Lake lake = new DemoJob(spark, err, cancellation).run(folder);
            out.println(LeaderboardRenderer.render(new LeaderboardJob(lake).run(List.of(), true), ReportFormat.TABLE));
            out.print(ModelBoardRenderer.render(new ModelBoardJob(lake).run(List.of()), ReportFormat.TABLE));
            out.println();
            BoardFolder board = BoardFolder.at(
                    folder.resolve("board").toUri().toString(),
                    spark.sparkContext().hadoopConfiguration());
            new BoardJob(lake).write(new BoardRequest(new SampleBudget(true, SampleBudget.USUAL), null, false), board);
            out.println("Open in a browser: " + folder.resolve("board").resolve("index.html"));
            out.println("The lake of this demo: " + folder.resolve("lake"));
            out.println("Ask it: ./benchlake sql --lake " + folder.resolve("lake")
                    + " \"SELECT model, task, metric, value, stderr FROM task_results\"");
            out.flush();
            return ExitCode.OK.status();
        } catch (IOException e) {
            throw UserError.preflight(
                    "Cannot run the demo in " + folder + ": " + FileFault.reason(e) + ". Give another --dir.");
        } finally {
            spark.stop();
        }
    }
}

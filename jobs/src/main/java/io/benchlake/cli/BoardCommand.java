package io.benchlake.cli;

import io.benchlake.cli.option.LakeOptions;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.page.BoardFolder;
import io.benchlake.page.BoardJob;
import io.benchlake.page.BoardRequest;
import io.benchlake.page.BoardServer;
import io.benchlake.page.chunk.SampleBudget;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchlake board}: a lake as a page to look at. */
@Command(
        name = "board",
        description = {
            "Writes a folder with a page that shows a lake: leaderboard, differences, and docs with what models answered.",
            "Open its index.html by double click: it needs no server, loads nothing from elsewhere and sends nothing.",
            "A board that is in the folder is replaced. The same lake gives the same files."
        },
        mixinStandardHelpOptions = true)
final class BoardCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOptions lake;

    @Option(
            names = {"--out", "-o"},
            required = true,
            paramLabel = "DIR",
            description = "Folder of the board, on any file system that executors see.")
    private String folder;

    @Option(
            names = "--samples",
            paramLabel = "DOCS",
            defaultValue = "500",
            description = "Which docs can be read: none; flips, which one model has right and another wrong; a number,"
                    + " for the flips and so many others of each task; or all. Default: ${DEFAULT-VALUE}.")
    private String samples;

    @Option(
            names = "--baseline",
            paramLabel = "MODEL",
            description = "Model that the others are compared with. Default: each two models, the better first.")
    private @Nullable String baseline;

    @Option(
            names = "--single-file",
            description = "Put docs and answers into index.html too, to send it by mail; at most 25 MB of them.")
    private boolean singleFile;

    @Option(
            names = "--serve",
            description = "Serve the folder on 127.0.0.1 afterwards and write it anew when the lake has new results,"
                    + " until interrupted. Docs that are not in the board are at /doc/RUN/TASK/DOC.")
    private boolean serve;

    @Override
    public Integer call() {
        BoardRequest request = new BoardRequest(SampleBudget.of(samples), baseline, singleFile);
        SparkSession spark = lake.session("board", null);
        try {
            PrintWriter out = spec.commandLine().getOut();
            BoardFolder board = BoardFolder.at(folder, spark.sparkContext().hadoopConfiguration());
            new BoardJob(lake.in(spark)).write(request, board);
            out.println("The board: " + board.page());
            out.flush();
            if (serve) {
                serve(new BoardServer(lake.in(spark), request, board), out);
            }
            return ExitCode.OK.status();
        } finally {
            spark.stop();
        }
    }

    private void serve(BoardServer server, PrintWriter out) {
        out.println("Served at " + server.start() + " until interrupted.");
        out.flush();
        try {
            server.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UserError(ExitCode.OK, "The board is no longer served.", interrupted);
        }
    }
}

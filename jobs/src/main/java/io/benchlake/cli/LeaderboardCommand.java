package io.benchlake.cli;

import io.benchlake.board.ModelBoard;
import io.benchlake.cli.option.CheckedOption;
import io.benchlake.cli.option.FormatOption;
import io.benchlake.cli.option.LakeOptions;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.lake.Lake;
import io.benchlake.leaderboard.LeaderboardJob;
import io.benchlake.leaderboard.ModelBoardJob;
import io.benchlake.report.LeaderboardRenderer;
import io.benchlake.report.ModelBoardRenderer;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchlake leaderboard}: the models of a lake, ranked. */
@Command(
        name = "leaderboard",
        description = {
            "Prints which model of a lake is best: one line a model, by the mean over the tasks that all models have.",
            "Each task counts once, by its main metric; a group whose tasks share it counts as one task.",
            "Wins are the tasks on which no other model is better. A rank such as 1–2 spans the models that do not"
                    + " differ by more than chance. A score over a part of its docs counts as missing.",
            "With --by task: each task's metrics, models ranked, with error bars. There 1–2 is second by its score"
                    + " but not measurably below the first."
        },
        mixinStandardHelpOptions = true)
final class LeaderboardCommand implements Callable<Integer> {
    /** What a line is. */
    enum BoardLine {
        MODEL,
        TASK
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOptions lake;

    @Option(
            names = {"--tasks", "-t"},
            split = ",",
            arity = "1..*",
            paramLabel = "NAME",
            description = "Only these tasks and groups. Default: all; by task: what stands at the top of each run's"
                    + " table.")
    private List<String> tasks = List.of();

    @Option(
            names = "--by",
            paramLabel = "LINE",
            defaultValue = "model",
            description = "What a line is: model, or task for each task's metrics. Default: ${DEFAULT-VALUE}.")
    private BoardLine by;

    @Option(names = "--all", description = "With --by task: also tasks inside groups.")
    private boolean all;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() {
        if (all && by == BoardLine.MODEL) {
            throw UserError.usage("Cannot use --all: it lists tasks inside groups. Add --by task, or leave it out.");
        }
        CheckedOption.tasks(tasks);
        SparkSession spark = lake.session("leaderboard", null);
        try {
            Lake opened = lake.in(spark);
            LeaderboardJob scores = new LeaderboardJob(opened);
            scores.requireKnown(tasks);
            PrintWriter out = spec.commandLine().getOut();
            if (by == BoardLine.MODEL) {
                ModelBoard board = new ModelBoardJob(opened).run(tasks);
                out.print(ModelBoardRenderer.render(board, format.chosen()));
                board.notes().forEach(this::note);
            } else {
                out.print(LeaderboardRenderer.render(scores.run(tasks, all), format.chosen()));
            }
            out.flush();
            scores.notes().forEach(this::note);
            return ExitCode.OK.status();
        } finally {
            spark.stop();
        }
    }

    private void note(String note) {
        spec.commandLine().getErr().println("benchlake: " + note);
    }
}

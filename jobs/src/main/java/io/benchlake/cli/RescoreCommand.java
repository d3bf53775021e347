package io.benchlake.cli;

import io.benchlake.cli.option.CheckedOption;
import io.benchlake.cli.option.LakeOptions;
import io.benchlake.config.OutputOptions;
import io.benchlake.error.ExitCode;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.RunRow;
import io.benchlake.rescore.RescoreJob;
import io.benchlake.rescore.RescoreJob.Rescored;
import io.benchlake.runs.RunChoice;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchlake rescore}: stored answers under the filters and metrics of today's tasks. */
@Command(
        name = "rescore",
        description = {
            "Scores the stored answers of a run again, its own or imported, by the tasks as they are here and now.",
            "No model is asked: a changed filter or metric costs no inference. The result is a run of its own, named",
            "after its parent with +rescored; the parent stays as it is."
        },
        mixinStandardHelpOptions = true)
final class RescoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOptions lake;

    @Option(
            names = "--run",
            required = true,
            paramLabel = "RUN",
            description = "Id of the run, the beginning of it, or the run's name.")
    private String run;

    @Option(
            names = {"--tasks", "-t"},
            split = ",",
            arity = "1..*",
            paramLabel = "NAME",
            description = "Only these tasks, or groups of tasks that the run has. Default: all tasks of the run.")
    private List<String> tasks = List.of();

    @Option(
            names = {"--include-path", "--include_path"},
            paramLabel = "DIR",
            description = "Folder of further task files; they hide tasks of the same name.")
    private List<Path> includePaths = List.of();

    @Option(
            names = {"--bootstrap-iters", "--bootstrap_iters"},
            paramLabel = "N",
            description = "Resamplings of standard errors without a formula. Default: ${DEFAULT-VALUE}.",
            defaultValue = "" + OutputOptions.DEFAULT_BOOTSTRAP_ITERATIONS)
    private int bootstrapIterations;

    @Override
    public Integer call() {
        CheckedOption.tasks(tasks);
        CheckedOption.nonNegative("--bootstrap-iters", bootstrapIterations);
        SparkSession spark = lake.session("rescore", null);
        try {
            Lake opened = lake.in(spark);
            RunRow parent = new RunChoice(opened.runs(), "rescore").ended(run);
            Rescored rescored =
                    new RescoreJob(opened, bootstrapIterations).run(parent, tasks, TaskCatalogue.of(includePaths));
            report(rescored);
            return rescored.faults().isEmpty() ? ExitCode.OK.status() : ExitCode.PARTIAL.status();
        } finally {
            spark.stop();
        }
    }

    private void report(Rescored rescored) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(rescored.table());
        out.println(rescored.runId());
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        rescored.notes().forEach(note -> err.println("benchlake: " + note));
        rescored.faults().forEach(fault -> err.println("benchlake: " + fault));
        err.flush();
    }
}

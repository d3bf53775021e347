package io.benchlake.cli.samples;

import io.benchlake.cli.option.LakeOptions;
import io.benchlake.error.ExitCode;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.RunRow;
import io.benchlake.runs.RunChoice;
import io.benchlake.samples.SampleLookup;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchlake samples show}: one doc as a person reads it. */
@Command(
        name = "show",
        description = {
            "Shows one doc of a run: its prompt with the examples folded, each continuation with its log-likelihood or"
                    + " the raw answer, and for each filter what was extracted, the target and the metrics.",
            "greedy marks a continuation that the model would write itself."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  benchlake samples show --lake /lake nightly arc_challenge 12"})
final class SamplesShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOptions lake;

    @Option(names = "--whole", description = "Show prompts with their examples.")
    private boolean whole;

    @Parameters(index = "0", paramLabel = "RUN", description = "Id of the run, the beginning of it, or the run's name.")
    private String word;

    @Parameters(index = "1", paramLabel = "TASK", description = "Name of a task.")
    private String task;

    @Parameters(index = "2", paramLabel = "DOC", description = "The doc's position in its split, from 0.")
    private int doc;

    @Override
    public Integer call() {
        SparkSession spark = lake.session("samples show", null);
        try {
            Lake opened = lake.in(spark);
            RunRow run = new RunChoice(opened.runs(), "show").one(word);
            spec.commandLine().getOut().print(new SampleLookup(opened, run).text(task, doc, whole));
            spec.commandLine().getOut().flush();
            return ExitCode.OK.status();
        } finally {
            spark.stop();
        }
    }
}

package io.benchlake.cli;

import io.benchlake.cli.option.CheckedOption;
import io.benchlake.cli.option.FormatOption;
import io.benchlake.cli.option.LakeOptions;
import io.benchlake.compare.ComparableRuns;
import io.benchlake.compare.RunPair;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.explain.ExplainJob;
import io.benchlake.explain.Explanation;
import io.benchlake.explain.ExplanationRenderer;
import io.benchlake.report.ReportFormat;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchlake explain}: why two runs differ. */
@Command(
        name = "explain",
        description = {
            "Says why two runs differ: the first stage at which they part on each doc (doc, target, prompt, tokens, answer,"
                    + " filter, metric), and which settings can explain it.",
            "Ends in one sentence a cause. Equal stages are equal bytes; nothing is guessed."
        },
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOptions lake;

    @Option(
            names = {"--tasks", "-t"},
            split = ",",
            paramLabel = "NAME",
            description = "Only these tasks, or those of these groups. Default: all that both runs have.")
    private List<String> tasks = List.of();

    @Option(
            names = "--flips",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Show the first N docs that one run has right and the other wrong. Default: ${DEFAULT-VALUE}.")
    private int flips;

    @Mixin
    private FormatOption format;

    @Parameters(
            paramLabel = "BASE",
            description = "What is compared with: a run's id, the beginning of it, its name, or a model.")
    private String baseline;

    @Parameters(paramLabel = "CANDIDATE", description = "What is compared, named likewise.")
    private String candidate;

    @Override
    public Integer call() {
        CheckedOption.nonNegative("--flips", flips);
        if (flips > 0 && format.chosen() == ReportFormat.CSV) {
            throw UserError.usage(
                    "Cannot use --flips with --format csv, which holds one table. Take json, or leave it out.");
        }
        List<String> chosen = CheckedOption.tasks(tasks);
        SparkSession spark = lake.session("explain", null);
        try {
            RunPair pair = ComparableRuns.of(lake.in(spark), "explain").pair(baseline, candidate);
            ExplainJob job = new ExplainJob(spark, pair, chosen);
            PrintWriter out = spec.commandLine().getOut();
            Explanation explained = job.run();
            out.print(ExplanationRenderer.render(
                    explained, flips == 0 ? null : job.flips(explained, flips), format.chosen()));
            out.flush();
            return ExitCode.OK.status();
        } finally {
            spark.stop();
        }
    }
}

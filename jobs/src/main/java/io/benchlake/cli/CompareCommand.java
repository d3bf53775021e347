package io.benchlake.cli;

import io.benchlake.cli.option.CheckedOption;
import io.benchlake.cli.option.FormatOption;
import io.benchlake.cli.option.LakeOptions;
import io.benchlake.compare.ComparableRuns;
import io.benchlake.compare.CompareJob;
import io.benchlake.compare.ComparisonScope;
import io.benchlake.compare.Flip;
import io.benchlake.compare.RunPair;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.lake.Lake;
import io.benchlake.report.ComparisonRenderer;
import io.benchlake.report.FlipText;
import io.benchlake.report.Grid;
import io.benchlake.report.ReportFormat;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchlake compare}: two runs on the docs that both have. */
@Command(
        name = "compare",
        description = {
            "Compares two runs, or the latest runs of two models, on the docs that both were asked.",
            "One line a task or group: both scores, the difference (candidate less baseline) with its 95 % interval,",
            "docs lost and gained, the p-value after Holm, and the difference that would have been seen."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  benchlake compare llama-8b llama-8b-int8 --lake /lake --flips 10"})
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOptions lake;

    @Mixin
    private FormatOption format;

    @Option(
            names = {"--tasks", "-t"},
            split = ",",
            arity = "1..*",
            paramLabel = "NAME",
            description = "Only these tasks and groups. Default: all that both runs have.")
    private List<String> tasks = List.of();

    @Option(
            names = "--metric",
            split = ",",
            paramLabel = "NAME",
            description = "Compare by these metrics. Default: each task's main one.")
    private List<String> metrics = List.of();

    @Option(
            names = "--flips",
            paramLabel = "N",
            description = "Also show the first N docs that one run has right and the other wrong.")
    private @Nullable Integer flips;

    @Option(
            names = "--cluster",
            paramLabel = "FIELD",
            description = "Docs with the same value of this field, such as questions about one passage, belong together"
                    + " and count less. Tasks only, no groups.")
    private @Nullable String cluster;

    @Option(
            names = "--allow-other-targets",
            description = "Count docs whose right answer differs too. Tasks only, no groups.")
    private boolean allowOtherTargets;

    @Parameters(
            paramLabel = "BASE",
            description = "What is compared with: a run's id, the beginning of it, its name, or a model.")
    private String baseline;

    @Parameters(paramLabel = "CANDIDATE", description = "What is compared, named likewise.")
    private String candidate;

    @Override
    public Integer call() {
        boolean forPeople = format.chosen() == ReportFormat.TABLE || format.chosen() == ReportFormat.MARKDOWN;
        if (CheckedOption.nonNegative("--flips", flips) != null && !forPeople) {
            throw UserError.usage(
                    "Cannot use --flips with --format: it writes text. Ask the view flips by benchlake sql.");
        }
        ComparisonScope scope = new ComparisonScope(CheckedOption.tasks(tasks), metrics, cluster, allowOtherTargets);
        SparkSession spark = lake.session("compare", null);
        try {
            Lake opened = lake.in(spark);
            RunPair pair = ComparableRuns.of(opened, "compare").pair(baseline, candidate);
            CompareJob job = new CompareJob(opened, pair);
            Grid scores = job.scores(scope);
            PrintWriter out = spec.commandLine().getOut();
            if (forPeople) {
                out.println("baseline   " + pair.baseline().words());
                out.println("candidate  " + pair.candidate().words());
                out.println();
            }
            out.print(ComparisonRenderer.render(scores, format.chosen()));
            if (forPeople) {
                ComparisonRenderer.notes(scores).forEach(out::println);
                show(out, flips == null || flips == 0 ? List.of() : job.flips(scores, flips));
            }
            out.flush();
            return ExitCode.OK.status();
        } finally {
            spark.stop();
        }
    }

    private static void show(PrintWriter out, List<Flip> flips) {
        for (Flip flip : flips) {
            out.print(FlipText.of(
                    "%s  %s %s, doc %d".formatted(flip.direction(), flip.task(), flip.metric(), flip.docId()),
                    flip.question(),
                    flip.target(),
                    flip.baselineAnswer(),
                    flip.candidateAnswer()));
        }
    }
}

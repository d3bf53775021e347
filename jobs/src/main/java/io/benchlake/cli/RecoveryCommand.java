package io.benchlake.cli;

import io.benchlake.cli.option.FormatOption;
import io.benchlake.cli.option.LakeOptions;
import io.benchlake.compare.ComparableRuns;
import io.benchlake.compare.RecoveryCard;
import io.benchlake.compare.RecoveryJob;
import io.benchlake.compare.RunPair;
import io.benchlake.error.ExitCode;
import io.benchlake.error.FileFault;
import io.benchlake.error.UserError;
import io.benchlake.lake.Lake;
import io.benchlake.report.Grid;
import io.benchlake.report.RecoveryRenderer;
import io.benchlake.report.ReportFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchlake recovery}: what a quantised model keeps. */
@Command(
        name = "recovery",
        description = {
            "Prints what share of the baseline's scores another run keeps, by each task's main metric.",
            "Over all it is the ratio of the averages. Beside each share stands the difference on the same docs with its interval."
        },
        mixinStandardHelpOptions = true)
final class RecoveryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOptions lake;

    @Mixin
    private FormatOption format;

    @Option(
            names = "--card",
            paramLabel = "OUT.md",
            description = "Also write the tables of a model card, with the command lines that give them again.")
    private @Nullable Path card;

    @Parameters(
            paramLabel = "BASE",
            description = "The model before: a run's id, the beginning of it, its name, or a model.")
    private String baseline;

    @Parameters(paramLabel = "CANDIDATE", description = "The model after, named likewise.")
    private String candidate;

    @Override
    public Integer call() {
        SparkSession spark = lake.session("recovery", null);
        try {
            Lake opened = lake.in(spark);
            RunPair pair = ComparableRuns.of(opened, "compare").pair(baseline, candidate);
            Grid recovery = new RecoveryJob(opened, pair).run();
            PrintWriter out = spec.commandLine().getOut();
            out.print(RecoveryRenderer.render(recovery, format.chosen()));
            if (format.chosen() == ReportFormat.TABLE || format.chosen() == ReportFormat.MARKDOWN) {
                out.println();
                RecoveryRenderer.notes(recovery).forEach(out::println);
            }
            out.flush();
            if (card != null) {
                write(card, new RecoveryCard(pair, recovery).text());
            }
            return ExitCode.OK.status();
        } finally {
            spark.stop();
        }
    }

    private static void write(Path card, String text) {
        try {
            Files.writeString(card, text);
        } catch (IOException e) {
            throw UserError.preflight("Cannot write --card " + card + ": " + FileFault.reason(e) + ".");
        }
    }
}

package io.benchlake.cli;

import io.benchlake.cli.option.FormatOption;
import io.benchlake.cli.option.LakeOptions;
import io.benchlake.compare.ComparableRuns;
import io.benchlake.compare.RunPair;
import io.benchlake.error.ExitCode;
import io.benchlake.lake.Lake;
import io.benchlake.lake.query.QueryGrid;
import io.benchlake.report.GridRenderer;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchlake compare}: two runs on the docs that both have. */
@Command(
        name = "compare",
        description = "Compares two runs, or the latest runs of two models, on the docs that both were asked.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOptions lake;

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
        SparkSession spark = lake.session("compare", null);
        try {
            Lake opened = lake.in(spark);
            RunPair pair = ComparableRuns.of(opened, "compare").pair(baseline, candidate);
            PrintWriter out = spec.commandLine().getOut();
            out.print(GridRenderer.render(
                    QueryGrid.of(spark.table("comparison_adjusted")
                            .where(pair.condition())
                            .orderBy("task", "filter", "metric")),
                    format.chosen()));
            out.flush();
            return ExitCode.OK.status();
        } finally {
            spark.stop();
        }
    }
}

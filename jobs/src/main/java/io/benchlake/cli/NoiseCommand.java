package io.benchlake.cli;

import io.benchlake.cli.option.FormatOption;
import io.benchlake.cli.option.LakeOptions;
import io.benchlake.error.ExitCode;
import io.benchlake.gate.noise.NoiseJob;
import io.benchlake.lake.query.QueryGrid;
import io.benchlake.lake.table.NoiseFloorTable;
import io.benchlake.report.GridRenderer;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchlake noise}: how far two runs of the same weights differ. */
@Command(
        name = "noise",
        description = {
            "Measures how far two runs of the same weights differ that were computed in other batches or on other devices.",
            "The table noise_floor keeps it, where the key noise_floor of a policy finds it."
        },
        mixinStandardHelpOptions = true)
final class NoiseCommand implements Callable<Integer> {
    private static final String[] SHOWN = {
        "name",
        "task",
        "filter",
        "metric",
        "n",
        "flips",
        "flip_rate_upper95",
        "text_differences",
        "max_loglikelihood_difference",
        "p99_loglikelihood_difference"
    };

    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOptions lake;

    @Mixin
    private FormatOption format;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What policies call the measurement. Default: the name of BASE's model.")
    private @Nullable String name;

    @Parameters(paramLabel = "BASE", description = "One run: its id, the beginning of it, its name, or a model.")
    private String baseline;

    @Parameters(paramLabel = "CANDIDATE", description = "The other run, named likewise.")
    private String candidate;

    @Override
    public Integer call() {
        SparkSession spark = lake.session("noise", null);
        try {
            List<Row> rows = new NoiseJob(lake.in(spark)).run(baseline, candidate, name);
            PrintWriter out = spec.commandLine().getOut();
            out.print(GridRenderer.render(
                    QueryGrid.of(spark.createDataFrame(rows, NoiseFloorTable.DEFINITION.schema())
                            .selectExpr(SHOWN)),
                    format.chosen()));
            out.flush();
            return ExitCode.OK.status();
        } finally {
            spark.stop();
        }
    }
}

package io.benchlake.cli;

import io.benchlake.cli.option.LakeOptions;
import io.benchlake.error.ExitCode;
import io.benchlake.export.ExportJob;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchlake export}: the harness's files of a run in a lake. */
@Command(
        name = "export",
        description = {
            "Writes lm-eval's files of a finished run: its results and every sample.",
            "They are what evaluate --output-path --log-samples writes; no model is needed."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOptions lake;

    @Option(
            names = {"--output-path", "--output_path", "-o"},
            required = true,
            paramLabel = "DIR",
            description = "Where to write, as for evaluate.")
    private Path out;

    @Parameters(paramLabel = "RUN", description = "Id of the run, the beginning of it, or the run's name.")
    private String run;

    @Override
    public Integer call() {
        SparkSession spark = lake.session("export", null);
        try {
            new ExportJob(lake.in(spark))
                    .run(run, out)
                    .forEach(file -> spec.commandLine().getOut().println(file));
            return ExitCode.OK.status();
        } finally {
            spark.stop();
        }
    }
}

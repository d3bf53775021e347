package io.benchlake.cli;

import io.benchlake.error.ExitCode;
import io.benchlake.jobs.Sessions;
import io.benchlake.lake.Lake;
import io.benchlake.lake.LakeViews;
import io.benchlake.lake.QueryGrid;
import io.benchlake.report.Grid;
import io.benchlake.report.GridRenderer;
import io.benchlake.report.ReportFormat;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchlake sql}: any SQL over the tables and views of a lake. */
@Command(
        name = "sql",
        description = {
            "Runs SQL that reads a lake. Tables: runs, responses, samples, results, datasets.",
            "Views: models, leaderboard, leaderboard_groups, task_results, data_differences, sample_detail, all_samples.",
            "Functions: see docs/tables.md."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  benchlake sql --lake /lake \"SELECT task, metric, value FROM task_results\""})
final class SqlCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--lake", required = true, paramLabel = "ROOT", description = "Root of the Delta tables.")
    private String lake;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master. Default: spark-submit's, else local[*].")
    private @Nullable String master;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, markdown, csv or json. Default: ${DEFAULT-VALUE}.")
    private ReportFormat format;

    @Option(names = "--model", paramLabel = "DIR", description = "Checkpoint of loglikelihood() and generate_until().")
    private @Nullable String model;

    @Option(names = "--write", description = "Let the statement do more than read. Default: it is refused.")
    private boolean write;

    @Option(
            names = "--full",
            description =
                    "Show tables with their cells whole. Default: cut after 80 characters; other formats never cut.")
    private boolean full;

    @Parameters(arity = "1..*", paramLabel = "SQL", description = "One statement; several words are joined.")
    private List<String> statement;

    @Override
    public Integer call() {
        SparkSession spark = Sessions.open("benchlake sql", master, model);
        try {
            new LakeViews(Lake.openExisting(spark, lake)).createOrReplace();
            PrintWriter out = spec.commandLine().getOut();
            Grid grid = QueryGrid.of(spark, String.join(" ", statement), write);
            out.print(full ? GridRenderer.render(grid, format) : GridRenderer.renderCut(grid, format));
            out.flush();
            return ExitCode.OK.status();
        } finally {
            spark.stop();
        }
    }
}

package io.benchlake.cli;

import io.benchlake.cli.option.FormatOption;
import io.benchlake.cli.option.LakeOptions;
import io.benchlake.error.ExitCode;
import io.benchlake.error.FileFault;
import io.benchlake.error.UserError;
import io.benchlake.lake.query.LakeViews;
import io.benchlake.lake.query.QueryGrid;
import io.benchlake.lake.query.Statements;
import io.benchlake.report.Grid;
import io.benchlake.report.GridRenderer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** {@code benchlake sql}: any SQL over the tables and views of a lake. */
@Command(
        name = "sql",
        description = {
            "Runs SQL that reads a lake. Tables: runs, responses, samples, results, datasets, gate_verdicts, noise_floor.",
            "Views: models, leaderboard, leaderboard_groups, task_results, data_differences, sample_detail, all_samples,",
            "pairs, comparisons, comparison_adjusted, recovery, flips, difference_causes, trend.",
            "Functions: see docs/tables.md."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  benchlake sql --lake /lake \"SELECT task, metric, value FROM task_results\""})
final class SqlCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOptions lake;

    @Mixin
    private FormatOption format;

    @Option(names = "--model", paramLabel = "DIR", description = "Checkpoint of loglikelihood() and generate_until().")
    private @Nullable String model;

    @Option(names = "--write", description = "Let the statement do more than read. Default: it is refused.")
    private boolean write;

    @Option(
            names = "--full",
            description =
                    "Show tables with their cells whole. Default: cut after 80 characters; other formats never cut.")
    private boolean full;

    @Option(
            names = {"--file", "-f"},
            paramLabel = "FILE",
            description = "Run the statements of this file, which ; parts, in place of SQL.")
    private @Nullable Path file;

    @Parameters(
            arity = "0..*",
            paramLabel = "SQL",
            description = "One statement, or several with ; between them; several words are joined.")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        List<String> statements = statements();
        SparkSession spark = lake.session("sql", model);
        try {
            new LakeViews(lake.in(spark)).createOrReplace();
            PrintWriter out = spec.commandLine().getOut();
            for (int i = 0; i < statements.size(); i++) {
                out.print(i == 0 ? "" : System.lineSeparator());
                Grid grid = QueryGrid.of(spark, statements.get(i), write);
                out.print(
                        full
                                ? GridRenderer.render(grid, format.chosen())
                                : GridRenderer.renderCut(grid, format.chosen()));
                out.flush();
            }
            return ExitCode.OK.status();
        } finally {
            spark.stop();
        }
    }

    private List<String> statements() {
        if (words.isEmpty() == (file == null)) {
            throw UserError.usage(
                    "Cannot run sql: " + (file == null ? "no statement is given" : "SQL is given beside --file")
                            + ". Give either a statement or --file FILE.");
        }
        List<String> statements = Statements.of(file == null ? String.join(" ", words) : text(file));
        if (statements.isEmpty()) {
            throw UserError.usage("Cannot run sql: there is no statement in " + (file == null ? "SQL" : file) + ".");
        }
        return statements;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw UserError.usage("Cannot read --file " + file + ": " + FileFault.reason(e) + ".");
        }
    }
}

package io.benchlake.cli.runs;

import io.benchlake.cli.option.LakeOptions;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.RunRow;
import io.benchlake.runs.RunChoice;
import io.benchlake.runs.RunDeletion;
import java.io.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchlake runs delete}: takes runs off every board. */
@Command(
        name = "delete",
        description = {
            "Deletes runs: their samples, results and rows of data sets. Asks before, unless --yes is given.",
            "Responses stay, so that the same command computes nothing anew. Older versions of the Delta tables"
                    + " keep the rows until VACUUM."
        },
        mixinStandardHelpOptions = true)
final class RunsDeleteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOptions lake;

    @Option(
            names = {"--yes", "-y"},
            description = "Do not ask.")
    private boolean yes;

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "Id of a run, the beginning of it, or the run's name.")
    private List<String> words;

    @Override
    public Integer call() {
        Predicate<String> isAgreed = yes ? rows -> true : asking(System.console());
        SparkSession spark = lake.session("runs delete", null);
        try {
            delete(lake.in(spark), isAgreed);
            return ExitCode.OK.status();
        } finally {
            spark.stop();
        }
    }

    private void delete(Lake opened, Predicate<String> isAgreed) {
        RunDeletion deletion = new RunDeletion(opened);
        RunChoice choice = new RunChoice(opened.runs(), "delete");
        PrintWriter out = spec.commandLine().getOut();
        for (RunRow run : words.stream().map(choice::one).distinct().toList()) {
            String rows = deletion.describe(run);
            if (isAgreed.test(rows)) {
                deletion.delete(run);
                out.println("deleted " + rows);
            } else {
                out.println("kept " + run.runId());
            }
        }
        out.flush();
    }

    /** @throws UserError if there is nobody to ask */
    private static Predicate<String> asking(@Nullable Console console) {
        if (console == null) {
            throw UserError.usage("Cannot delete runs: there is no terminal to ask on. Add --yes.");
        }
        return rows -> {
            String answer = console.readLine("Delete %s? [y/N] ", rows);
            return answer != null && List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
        };
    }
}

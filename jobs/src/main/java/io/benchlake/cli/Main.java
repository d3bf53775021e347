package io.benchlake.cli;

import io.benchlake.cli.data.DataCommand;
import io.benchlake.cli.imports.ImportCommand;
import io.benchlake.cli.models.ModelsCommand;
import io.benchlake.cli.option.Abbreviations;
import io.benchlake.cli.option.ConfigFile;
import io.benchlake.cli.option.HarnessOptions;
import io.benchlake.cli.runs.RunsCommand;
import io.benchlake.cli.samples.SamplesCommand;
import io.benchlake.cli.tasks.TasksCommand;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.run.progress.BarWriter;
import io.benchlake.run.state.RunCancelled;
import io.benchlake.session.DriverHeap;
import io.benchlake.session.SparkLog;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSError;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line {@code benchlake}. */
@Command(
        name = "benchlake",
        description = "Evaluates Llama checkpoints on Apache Spark and serves leaderboards as SQL.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            EvaluateCommand.class,
            NightlyCommand.class,
            LeaderboardCommand.class,
            BoardCommand.class,
            CompareCommand.class,
            ExplainCommand.class,
            RecoveryCommand.class,
            RunsCommand.class,
            SamplesCommand.class,
            ExportCommand.class,
            GateCommand.class,
            NoiseCommand.class,
            ImportCommand.class,
            RescoreCommand.class,
            SqlCommand.class,
            TasksCommand.class,
            DataCommand.class,
            ModelsCommand.class,
            DevicesCommand.class,
            DemoCommand.class
        },
        footer = {
            "",
            "Exit status: 0 done, 1 internal error (of 'tasks diff': they differ), 2 wrong usage,",
            "3 missing resource or permission, 4 model, task or data cannot be used,",
            "5 some requests have no answer or some scores failed, 6 a gate found a regression, 130 cancelled (143 by",
            "SIGTERM)."
        })
public final class Main {
    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show where in the program an error arose, and Spark's own log.")
    private boolean debug;

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs one command on the process's own streams and returns the exit status. */
    public static int run(String... args) {
        PrintWriter err = BarWriter.ofStandardError(System.getenv());
        DriverHeap.watch(err);
        try {
            Surroundings.settle(args);
            SparkLog.configure(List.of(args).contains("--debug"));
            return run(new PrintWriter(System.out, true, StandardCharsets.UTF_8), err, args);
        } catch (UserError | LinkageError | OutOfMemoryError | FSError fault) {
            return explain(fault, err, false);
        }
    }

    /** Runs one command and returns the exit status. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine command = commandLine().setOut(out).setErr(err);
        evaluate(command).setDefaultValueProvider(ConfigFile.namedIn(args));
        return command.execute(Abbreviations.spelledOut(evaluate(command).getCommandSpec(), args));
    }

    private static CommandLine evaluate(CommandLine command) {
        return Objects.requireNonNull(command.getSubcommands().get("evaluate"));
    }

    static CommandLine commandLine() {
        CommandLine command = new CommandLine(new Main());
        HarnessOptions.addTo(evaluate(command).getCommandSpec());
        return command.setParameterExceptionHandler(Main::explainUsage)
                .setExecutionExceptionHandler(Main::explain)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(true)
                .setUsageHelpLongOptionsMaxWidth(34)
                .setUsageHelpWidth(110);
    }

    /** One message, the nearest names if there are any, and where help is. */
    private static int explainUsage(ParameterException error, String... args) {
        CommandLine command = error.getCommandLine();
        PrintWriter err = command.getErr();
        UserError cause = error.getCause() instanceof UserError userError ? userError : null;
        err.println("benchlake: " + (cause == null ? asGiven(error, args) : cause.getMessage()));
        UnmatchedArgumentException.printSuggestions(error, err);
        err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return cause == null ? ExitCode.USAGE.status() : cause.exitCode().status();
    }

    /** The message with the option's name as it was given: picocli names the longest of an option's names. */
    private static String asGiven(ParameterException error, String... args) {
        String message = String.valueOf(error.getMessage());
        if (!(error.getArgSpec() instanceof OptionSpec option)) {
            return message;
        }
        List<String> names = List.of(option.names());
        return Stream.of(args)
                .map(word -> word.split("=", 2)[0])
                .filter(names::contains)
                .findFirst()
                .map(given -> message.replace("'" + option.longestName() + "'", "'" + given + "'"))
                .orElse(message);
    }

    private static int explain(Exception error, CommandLine command, ParseResult parsed) {
        if (error instanceof RunCancelled cancelled) {
            return cancelled.status();
        }
        boolean debug = command.getCommandSpec().root().userObject() instanceof Main main && main.debug;
        return explain(error, command.getErr(), debug);
    }

    private static int explain(Throwable error, PrintWriter err, boolean debug) {
        Optional<UserError> told = EnvironmentFault.of(error);
        err.println("benchlake: " + told.map(UserError::getMessage).orElse("internal error: " + error));
        if (debug || told.isEmpty()) {
            error.printStackTrace(err);
        }
        return told.map(UserError::exitCode).orElse(ExitCode.INTERNAL).status();
    }
}

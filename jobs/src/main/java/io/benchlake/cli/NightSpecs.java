package io.benchlake.cli;

import io.benchlake.cli.option.ConfigFile;
import io.benchlake.cli.option.HarnessOptions;
import io.benchlake.config.RunSpec;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.nightly.Baseline;
import io.benchlake.nightly.ModelEntry;
import io.benchlake.nightly.NightManifest;
import io.benchlake.nightly.NightRun;
import io.benchlake.nightly.Suite;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Makes of a model and a suite what {@code evaluate} makes of the same words. */
final class NightSpecs implements Function<NightRun, RunSpec> {
    /** Said by the manifest's models, or by the command, for all suites. */
    private static final Set<String> NOT_OF_A_SUITE = Set.of(
            "model",
            "model-name",
            "revision",
            "adapter",
            "run-name",
            "lake",
            "master",
            "device",
            "gpus-per-model",
            "model-parallel",
            "config",
            "gate",
            "help",
            "version",
            "output-path",
            "output-dir",
            "log-samples",
            "save-details",
            "predict-only");

    private static final String ANY_FOLDER = ".";

    private final @Nullable String data;
    private final List<String> words;
    private final PrintWriter err;
    private final Set<String> told = new LinkedHashSet<>();

    /**
     * @param data root of the data sets of suites that name none
     * @param words of {@code evaluate} that hold for all runs
     */
    NightSpecs(@Nullable String data, List<String> words, PrintWriter err) {
        this.data = data;
        this.words = List.copyOf(words);
        this.err = err;
    }

    /** The options of {@code evaluate} that a suite may set. */
    static Set<String> suiteKeys() {
        Set<String> keys = new TreeSet<>(
                ConfigFile.knownKeys(command(new EvaluateCommand()).getCommandSpec()));
        keys.removeAll(NOT_OF_A_SUITE);
        return keys;
    }

    @Override
    public RunSpec apply(NightRun run) {
        return of(run.model(), run.suite());
    }

    /**
     * Looks for faults of usage in what the manifest says of models and suites.
     *
     * @throws UserError with the first of them; that a model is not there is none
     */
    void check(NightManifest manifest) {
        Stream<ModelEntry> baseline =
                manifest.baseline() instanceof Baseline.OfModel pinned ? Stream.of(pinned.model()) : Stream.empty();
        Stream.concat(baseline, manifest.models().stream())
                .forEach(model -> manifest.suites().forEach(suite -> check(model, suite)));
    }

    private void check(ModelEntry model, Suite suite) {
        try {
            of(model, suite);
        } catch (UserError fault) {
            if (fault.exitCode() == ExitCode.USAGE) {
                throw fault;
            }
        }
    }

    /** What a suite asks, whatever the model. */
    RunSpec ofNoModel(Suite suite) {
        return of(new ModelEntry(suite.place(), ANY_FOLDER, Map.of()), suite);
    }

    /** @throws UserError if an option cannot be used, or the model is not there */
    private RunSpec of(ModelEntry model, Suite suite) {
        EvaluateCommand evaluate = new EvaluateCommand();
        StringWriter notes = new StringWriter();
        try {
            command(evaluate)
                    .setDefaultValueProvider(ConfigFile.holding(defaults(suite)))
                    .parseArgs(words(model));
            return evaluate.runSpec(new PrintWriter(notes, true));
        } catch (ParameterException fault) {
            throw usage(model, suite, fault);
        } catch (UserError fault) {
            throw fault.exitCode() == ExitCode.USAGE ? usage(model, suite, fault) : fault;
        } finally {
            notes.toString().lines().filter(told::add).forEach(err::println);
        }
    }

    private static UserError usage(ModelEntry model, Suite suite, RuntimeException fault) {
        String asked = model.word().equals(ANY_FOLDER) ? "" : ", model " + model.label();
        return UserError.usage(
                "In manifest " + suite.place().source().describe(suite.place().path()) + asked + ", suite "
                        + suite.name() + ": " + fault.getMessage());
    }

    private static CommandLine command(EvaluateCommand evaluate) {
        CommandLine command = new CommandLine(evaluate).setCaseInsensitiveEnumValuesAllowed(true);
        HarnessOptions.addTo(command.getCommandSpec());
        return command;
    }

    private Map<String, @Nullable Object> defaults(Suite suite) {
        Map<String, @Nullable Object> defaults = new LinkedHashMap<>();
        defaults.put("data", data);
        defaults.putAll(suite.options());
        return defaults;
    }

    private String[] words(ModelEntry model) {
        List<String> all = new ArrayList<>(List.of("--model", model.word()));
        all.addAll(words);
        model.options()
                .forEach((key, value) -> (value instanceof List<?> values ? values : valueOrNone(value))
                        .forEach(one -> ConfigFile.texts(Map.of(key, one))
                                .forEach((name, text) -> all.addAll(List.of("--" + name, text)))));
        return all.toArray(String[]::new);
    }

    private static List<?> valueOrNone(@Nullable Object value) {
        return value == null ? List.of() : List.of(value);
    }
}

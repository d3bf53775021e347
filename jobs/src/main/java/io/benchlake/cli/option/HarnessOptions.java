package io.benchlake.cli.option;

import io.benchlake.error.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Options of lm-evaluation-harness and lighteval that Benchlake has its own way for: they are read, and each that has
 * no effect or is not supported is named.
 */
public final class HarnessOptions {
    @Option(
            names = {"--model-args", "--model_args", "-a"},
            parameterConsumer = MergedValues.class,
            paramLabel = "K=V",
            description = "Model arguments of lm-eval, such as pretrained, dtype, max_length, add_bos_token (or JSON).")
    private Map<String, @Nullable Object> modelArguments = Map.of();

    @Parameters(hidden = true, arity = "0..*", description = "Model arguments and tasks, as lighteval takes them.")
    private List<String> words = List.of();

    /** Adds the flags that are not honoured to a command, hidden. */
    public static void addTo(CommandSpec command) {
        unsupported().forEach(rule -> flags(rule).forEach(names -> command.addOption(option(names, rule))));
    }

    /**
     * Keys and values of {@code --model_args}, or of lighteval's first word.
     *
     * @throws UserError if there are words that mean nothing
     */
    public Map<String, @Nullable Object> modelArguments() {
        if (words.isEmpty()) {
            return modelArguments;
        }
        if (words.size() != 2 || !modelArguments.isEmpty() || !words.get(0).contains("=")) {
            throw UserError.usage(
                    "Cannot understand '" + String.join(" ", words) + "': expected options, or the two words of"
                            + " lighteval, model_name=FOLDER,... and suite|task|shots|0. See 'benchlake evaluate --help'.");
        }
        try {
            return KeyValues.of(List.of(words.get(0)));
        } catch (IllegalArgumentException e) {
            throw UserError.usage("Cannot read model arguments '" + words.get(0) + "': " + e.getMessage() + ".");
        }
    }

    /** The tasks of lighteval's second word; empty if they are given by an option. */
    public List<String> tasks() {
        return words.size() == 2 ? List.of(words.get(1).split(",", -1)) : List.of();
    }

    /**
     * One line for each flag given that has no effect, with the reason.
     *
     * @throws UserError if a flag is given that would change numbers
     */
    public static List<String> notes(CommandSpec command) {
        List<String> notes = new ArrayList<>();
        unsupported().forEach(rule -> flags(rule).forEach(names -> note(command, names.get(0), rule, notes)));
        return notes;
    }

    private static Stream<ArgumentRule> unsupported() {
        return Stream.concat(ArgumentRule.LM_EVAL_FLAGS.stream(), ArgumentRule.LIGHTEVAL_FLAGS.stream())
                .filter(rule -> rule.kind() != ArgumentRule.RuleKind.HONOURED);
    }

    private static void note(CommandSpec command, String flag, ArgumentRule rule, List<String> notes) {
        Object value = command.findOption(flag).getValue();
        if (value == null || value.equals(false) || value.equals(Map.of()) || isNeutral(rule, value)) {
            return;
        }
        if (rule.kind() == ArgumentRule.RuleKind.REFUSED) {
            throw UserError.preflight("Cannot use " + flag + ": it would change the numbers and is not supported. To do"
                    + " without it: " + rule.sentence() + ".");
        }
        notes.add(flag + " has no effect: " + rule.sentence() + ".");
    }

    private static boolean isNeutral(ArgumentRule rule, Object value) {
        return value instanceof String text && (text.isEmpty() || rule.isNeutral(HarnessValue.typed(text)));
    }

    /** The names of each flag of a rule; one dash is a short name of the flag before it. */
    static List<List<String>> flags(ArgumentRule rule) {
        List<List<String>> flags = new ArrayList<>();
        for (String name : rule.names()) {
            if (name.startsWith("--")) {
                flags.add(new ArrayList<>());
            }
            List<String> names = flags.get(flags.size() - 1);
            names.add(name);
            if (name.contains("_")) {
                names.add(name.replace('_', '-'));
            }
        }
        return flags;
    }

    private static OptionSpec option(List<String> names, ArgumentRule rule) {
        OptionSpec.Builder option =
                OptionSpec.builder(names.toArray(String[]::new)).hidden(true);
        return switch (rule.arity()) {
            case "0" ->
                option.arity("0").type(boolean.class).initialValue(false).build();
            case "1..*" ->
                option.type(Map.class)
                        .auxiliaryTypes(String.class, Object.class)
                        .arity("1..*")
                        .parameterConsumer(new MergedValues())
                        .build();
            default ->
                option.arity(rule.arity())
                        .type(String.class)
                        .fallbackValue("true")
                        .build();
        };
    }
}

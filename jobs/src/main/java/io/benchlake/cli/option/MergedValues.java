package io.benchlake.cli.option;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Takes the words behind one option as keys and values, and puts them over those of the same option before. */
final class MergedValues implements IParameterConsumer {
    @Override
    @SuppressWarnings("JdkObsolete") // picocli's own signature
    public void consumeParameters(Stack<String> words, ArgSpec argument, CommandSpec command) {
        String option = argument instanceof OptionSpec named ? named.longestName() : argument.paramLabel();
        List<String> own = wordsOf(words, command);
        if (own.isEmpty()) {
            throw new ParameterException(command.commandLine(), "Cannot read " + option + ": expected key=value.");
        }
        try {
            Map<String, @Nullable Object> more = KeyValues.of(own);
            Map<String, @Nullable Object> merged = new LinkedHashMap<>(before(argument));
            note(option, merged, more, command);
            merged.putAll(more);
            argument.setValue(merged);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    command.commandLine(),
                    "Cannot read " + option + " '" + String.join(" ", own) + "': " + e.getMessage() + ".",
                    e);
        }
    }

    private static Map<String, @Nullable Object> before(ArgSpec argument) {
        Map<String, @Nullable Object> values = argument.getValue();
        return values == null ? Map.of() : values;
    }

    private static List<String> wordsOf(Stack<String> words, CommandSpec command) {
        List<String> own = new ArrayList<>();
        while (!words.isEmpty() && !isOption(words.peek(), command)) {
            own.add(words.pop());
        }
        return own;
    }

    /** Whether argparse takes the word for an option: it begins with a dash and holds no blank. */
    private static boolean isOption(String word, CommandSpec command) {
        return command.optionsMap().containsKey(word)
                || (word.startsWith("-") && word.length() > 1 && !word.contains(" ") && !word.matches("-[0-9.]+"));
    }

    private static void note(
            String option,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> more,
            CommandSpec command) {
        String twice = more.keySet().stream().filter(before::containsKey).collect(Collectors.joining(", "));
        if (!twice.isEmpty()) {
            command.commandLine()
                    .getErr()
                    .println("benchlake: " + option + " gives " + twice + " more than once; the last one counts.");
        }
    }
}

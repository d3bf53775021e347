package io.benchlake.cli.option;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Spells out the long options that a user cut short, as Python's argparse allows if just one option begins that way.
 */
public final class Abbreviations {
    private Abbreviations() {}

    public static String[] spelledOut(CommandSpec command, String... words) {
        if (words.length == 0 || !words[0].equals(command.name())) {
            return words;
        }
        return Arrays.stream(words).map(word -> spelledOut(command, word)).toArray(String[]::new);
    }

    private static String spelledOut(CommandSpec command, String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        if (!name.matches("--[a-z][-_a-z]+") || command.optionsMap().containsKey(name)) {
            return word;
        }
        List<OptionSpec> meant = command.options().stream()
                .filter(option -> Stream.of(option.names()).anyMatch(full -> full.startsWith(name)))
                .toList();
        return meant.size() == 1 ? meant.get(0).longestName() + word.substring(name.length()) : word;
    }
}

package io.benchlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Help texts, as they are read in lists and columns. */
class HelpTest {
    @Test
    void everyLineOfAListOfCommandsIsAWholeSentence() {
        assertThat(commands(Main.commandLine()).map(HelpTest::firstLine))
                .hasSizeGreaterThan(10)
                .allSatisfy(line -> assertThat(line).matches("[A-Z].*\\."));
    }

    @Test
    void theTextOfTheSeedsStandsInItsColumn() {
        CommandLine evaluate =
                Objects.requireNonNull(Main.commandLine().getSubcommands().get("evaluate"));
        String[] lines = evaluate.getUsageMessage().split("\n");
        int first = line(lines, "One seed for all");
        int column = lines[first].indexOf("One seed");
        assertThat(lines[first + 1].substring(0, column)).isBlank();
        assertThat(lines[first + 1].charAt(column)).isNotEqualTo(' ');
    }

    private static int line(String[] lines, String text) {
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].contains(text)) {
                return i;
            }
        }
        throw new AssertionError("no line with " + text);
    }

    private static String firstLine(CommandLine command) {
        return command.getCommandSpec().usageMessage().description()[0];
    }

    private static Stream<CommandLine> commands(CommandLine command) {
        Map<String, CommandLine> more = command.getSubcommands();
        return more.values().stream().flatMap(one -> Stream.concat(Stream.of(one), commands(one)));
    }
}

package io.benchlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.EmbeddedDemo;
import io.benchlake.error.UserError;
import io.benchlake.run.plan.Preflight;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The command lines of other evaluators' documentation, up to where Spark would start; docs/parity.md has the table.
 */
class CommandLinesTest {
    private static final Path LINES = Path.of("src/test/resources/io/benchlake/cli/values/command_lines.txt");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|((?:[^\\s\"']|\"[^\"]*\"|(?<!^)')+)");

    @Test
    void thePageSaysOfEachWhatItDoes() throws IOException {
        StringBuilder table = new StringBuilder("| after `benchlake evaluate` | outcome |\n|---|---|\n");
        for (String line : lines()) {
            table.append("| `%s` | %s |%n".formatted(escaped(line), escaped(outcome(line))));
        }
        assertThat(lines()).hasSize(46);
        assertThat(Files.readString(Path.of("..", "docs", "parity.md"))).contains(table);
    }

    private static String outcome(String line) {
        String model = EmbeddedDemo.model().toString();
        List<String> words = new ArrayList<>(List.of("evaluate", "--data", "DATA", "--lake", "LAKE"));
        WORD.matcher(line)
                .results()
                .map(CommandLinesTest::word)
                .forEach(word -> words.add(word.replace("MODEL", model)));
        StringWriter notes = new StringWriter();
        CommandLine root = Main.commandLine();
        CommandLine evaluate = Objects.requireNonNull(root.getSubcommands().get("evaluate"));
        evaluate.setErr(new PrintWriter(notes, true));
        try {
            root.parseArgs(words.toArray(String[]::new));
            EvaluateCommand command = evaluate.getCommand();
            Preflight.check(command.runSpec(new PrintWriter(notes, true)));
            return "runs"
                    + (notes.toString().isEmpty() ? "" : "; " + notes.toString().strip())
                            .replace("\n", " ")
                            .replace("benchlake: ", "");
        } catch (ParameterException e) {
            return "2: " + String.valueOf(e.getMessage()).replace(model, "MODEL");
        } catch (UserError e) {
            return e.exitCode().status() + ": " + String.valueOf(e.getMessage()).replace(model, "MODEL");
        }
    }

    private static String word(MatchResult match) {
        return match.group(1) != null ? match.group(1) : match.group(2).replace("\"", "");
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|");
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(LINES).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }
}

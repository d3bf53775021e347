package io.benchlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.cli.option.ArgumentRule;
import io.benchlake.cli.option.ModelChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

/** What is known of other evaluators' arguments, against their own lists ({@code record_arguments.py}) and the page. */
class ArgumentTablesTest {
    private static final Path RECORDED = Path.of("src/test/resources/io/benchlake/cli/values/arguments.json");

    @Test
    void everyFlagOfTheHarnessIsInATable() throws IOException {
        assertThat(names(ArgumentRule.LM_EVAL_FLAGS)).containsExactlyInAnyOrderElementsOf(texts("flags"));
    }

    @Test
    void everyFlagOfLightevalIsInATable() throws IOException {
        List<String> known = new ArrayList<>(names(ArgumentRule.LIGHTEVAL_FLAGS));
        known.addAll(names(ArgumentRule.LM_EVAL_FLAGS));
        assertThat(known).containsAll(texts("lighteval_flags"));
    }

    @Test
    void everyModelArgumentIsInATable() throws IOException {
        List<String> known = names(ArgumentRule.MODEL_ARGUMENTS);
        recorded().get("model_arguments").forEach(backend -> assertThat(known).containsAll(texts(backend)));
        assertThat(known).doesNotHaveDuplicates();
    }

    @Test
    void everyBackendIsKnown() throws IOException {
        assertThat(ModelChoice.BACKENDS)
                .containsAll(texts("backends").stream()
                        .filter(name -> !ModelChoice.HUGGING_FACE.contains(name))
                        .toList());
    }

    @Test
    void everyFlagIsAnOptionOfEvaluate() {
        CommandSpec evaluate = Objects.requireNonNull(
                        Main.commandLine().getSubcommands().get("evaluate"))
                .getCommandSpec();
        assertThat(evaluate.optionsMap().keySet())
                .containsAll(names(ArgumentRule.LM_EVAL_FLAGS))
                .containsAll(names(ArgumentRule.LIGHTEVAL_FLAGS));
    }

    @Test
    void thePageHoldsTheTables() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "operations.md"));
        assertThat(page)
                .contains(table("flag of lm-eval", ArgumentRule.LM_EVAL_FLAGS))
                .contains(table("flag of lighteval", ArgumentRule.LIGHTEVAL_FLAGS))
                .contains(table("model argument", ArgumentRule.MODEL_ARGUMENTS));
    }

    private static String table(String what, List<ArgumentRule> rules) {
        return Stream.of(ArgumentRule.RuleKind.values())
                .map(kind -> head(what, kind)
                        + rules.stream()
                                .filter(rule -> rule.kind() == kind)
                                .map(ArgumentTablesTest::row)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private static String head(String what, ArgumentRule.RuleKind kind) {
        return switch (kind) {
            case HONOURED -> "| " + what + ", honoured | |\n|---|---|\n";
            case NO_EFFECT -> "| " + what + ", means nothing here | because |\n|---|---|\n";
            case REFUSED -> "| " + what + ", refused with 3 | in its place |\n|---|---|\n";
        };
    }

    private static String row(ArgumentRule rule) {
        return "| `" + String.join("`, `", rule.names()) + "` | "
                + rule.sentence().replace("|", "\\|") + " |\n";
    }

    private static List<String> names(List<ArgumentRule> rules) {
        return rules.stream().flatMap(rule -> rule.names().stream()).toList();
    }

    private static List<String> texts(String key) throws IOException {
        return texts(recorded().get(key));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private static JsonNode recorded() throws IOException {
        return new ObjectMapper().readTree(RECORDED.toFile());
    }
}

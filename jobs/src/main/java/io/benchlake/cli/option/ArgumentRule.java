package io.benchlake.cli.option;

import io.benchlake.python.PythonLiteral;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one argument or flag of another evaluator; docs/operations.md prints the tables of them.
 *
 * @param names of arguments that are treated alike
 * @param neutral values that change nothing, so that they are taken in silence
 * @param sentence what it does here, why it has no effect, or what to do in its place
 * @param arity words that a flag takes, as picocli writes it; empty for arguments
 */
public record ArgumentRule(
        List<String> names, RuleKind kind, List<@Nullable Object> neutral, String sentence, String arity) {
    /** How an argument is treated. */
    public enum RuleKind {
        HONOURED,
        NO_EFFECT,
        REFUSED
    }

    public static final List<ArgumentRule> MODEL_ARGUMENTS = read("model_arguments.tsv");
    public static final List<ArgumentRule> LM_EVAL_FLAGS = read("lm_eval_flags.tsv");
    public static final List<ArgumentRule> LIGHTEVAL_FLAGS = read("lighteval_flags.tsv");

    /** Whether this value leaves everything as it is. */
    boolean isNeutral(@Nullable Object value) {
        return neutral.stream().anyMatch(known -> equal(known, value));
    }

    private static boolean equal(@Nullable Object known, @Nullable Object value) {
        if (known instanceof Number left && value instanceof Number right) {
            return left.doubleValue() == right.doubleValue();
        }
        return Objects.equals(known, value);
    }

    private static List<ArgumentRule> read(String resource) {
        try (InputStream in = ArgumentRule.class.getResourceAsStream(resource)) {
            String table = new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
            return table.lines().map(line -> of(line.split("\t", -1))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ArgumentRule of(String[] cells) {
        RuleKind kind = RuleKind.valueOf(cells[1].toUpperCase(Locale.ROOT).replace(' ', '_'));
        List<@Nullable Object> neutral = new ArrayList<>();
        Arrays.stream(cells[2].split(" \\| ", -1))
                .filter(text -> !text.isEmpty())
                .forEach(text -> neutral.add(PythonLiteral.parse(text)));
        return new ArgumentRule(
                List.of(cells[0].split(" ", -1)), kind, neutral, cells[3], cells.length > 4 ? cells[4] : "");
    }
}

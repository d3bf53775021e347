package io.benchlake.ifeval;

import io.benchlake.python.PythonRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one instruction of a prompt, its {@code kwargs}.
 *
 * <p>As in the harness, a setting that is null, 0 or empty is not given. What is not given the harness draws from
 * Python's global generator; here a generator seeded with 0 for each instruction, so that a prompt always asks the
 * same. The order of calls is then the order of drawing. Keywords, which the harness draws from a word list, must be
 * given.
 */
final class InstructionSettings {
    private final String id;
    private final Map<?, ?> given;
    private final PythonRandom random = new PythonRandom(0);

    InstructionSettings(String id, Map<?, ?> given) {
        this.id = id;
        this.given = given;
    }

    /** A positive number; else one is drawn from {@code low} to {@code high}. */
    int number(String name, int low, int high) {
        return findNumber(name).orElseGet(() -> draw(low, high));
    }

    Optional<Integer> findNumber(String name) {
        return find(name, Number.class).map(Number::intValue).filter(number -> number > 0);
    }

    /** A whole number from {@code low} to {@code high}. */
    int draw(int low, int high) {
        return low + random.randBelow(high - low + 1);
    }

    String text(String name, List<String> options) {
        return find(name, String.class).orElseGet(() -> choose(options));
    }

    String choose(List<String> options) {
        return options.get(random.randBelow(options.size()));
    }

    String requiredText(String name) {
        return find(name, String.class).orElseThrow(() -> new InstructionException(problem(name, "is missing")));
    }

    List<String> requiredTexts(String name) {
        List<?> texts = find(name, List.class).orElseThrow(() -> new InstructionException(problem(name, "is missing")));
        return texts.stream().map(text -> cast(name, text, String.class)).toList();
    }

    Optional<String> findText(String name) {
        return find(name, String.class);
    }

    CountRelation relation(String name) {
        String words = text(name, CountRelation.WORDS);
        return CountRelation.find(words)
                .orElseThrow(() -> new InstructionException(
                        problem(name, "is '" + words + "', not one of " + CountRelation.WORDS)));
    }

    private <T> Optional<T> find(String name, Class<T> type) {
        Object value = given.get(name);
        return isTruthy(value) ? Optional.of(cast(name, value, type)) : Optional.empty();
    }

    private <T> T cast(String name, @Nullable Object value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw new InstructionException(problem(name, "is not of type " + type.getSimpleName()));
        }
        return type.cast(value);
    }

    private static boolean isTruthy(@Nullable Object value) {
        return value != null
                && !value.equals("")
                && !value.equals(List.of())
                && !(value instanceof Number number && number.doubleValue() == 0);
    }

    private String problem(String name, String problem) {
        return "setting '%s' of instruction '%s' %s".formatted(name, id, problem);
    }
}

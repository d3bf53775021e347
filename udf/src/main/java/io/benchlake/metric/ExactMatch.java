package io.benchlake.metric;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.filter.FilteredResponses;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonRegexException;
import io.benchlake.python.PythonText;
import io.benchlake.taskdef.MetricSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether two texts are the same after both were simplified: {@code exact_match} of {@code api/metrics.py} of the
 * harness. Nothing is stripped unless a pattern says so. Of several answers each counts its share.
 *
 * @param regexesToIgnore removed one after the other
 * @param ignorePunctuation leaves out the 32 ASCII punctuation characters
 * @param ignoreNumbers leaves out ASCII digits
 */
public record ExactMatch(
        List<PythonRegex> regexesToIgnore, boolean ignoreCase, boolean ignorePunctuation, boolean ignoreNumbers)
        implements GenerationMetric {
    public ExactMatch {
        regexesToIgnore = List.copyOf(regexesToIgnore);
    }

    static ExactMatch of(MetricSpec metric) {
        Map<String, @Nullable Object> options = metric.options();
        return new ExactMatch(
                regexes(options.get("regexes_to_ignore")).stream()
                        .map(pattern -> compile(metric, pattern))
                        .toList(),
                isTruthy(options.get("ignore_case")),
                isTruthy(options.get("ignore_punctuation")),
                isTruthy(options.get("ignore_numbers")));
    }

    /** As in Python, a text is the sequence of its characters. */
    private static List<String> regexes(@Nullable Object option) {
        if (option instanceof String text) {
            return text.codePoints().mapToObj(Character::toString).toList();
        }
        return option instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static PythonRegex compile(MetricSpec metric, String pattern) {
        try {
            return PythonRegex.compile(pattern);
        } catch (PythonRegexException e) {
            throw new UserError(
                    ExitCode.INVALID_INPUT,
                    "Cannot use metric '%s': %s. Correct regexes_to_ignore in the task file."
                            .formatted(metric.name(), e.getMessage()),
                    e);
        }
    }

    @Override
    public Map<String, MetricItem> score(FilteredResponses answers, List<String> golds) {
        List<String> texts = answers.texts();
        double right = texts.stream()
                .filter(text -> golds.stream().anyMatch(gold -> matches(text, gold)))
                .count();
        return Map.of("exact_match", new MetricItem.Value(texts.isEmpty() ? 0 : right / texts.size()));
    }

    /** Both sides as they are after simplification; of several answers it is known only if all are right or none is. */
    @Override
    public Optional<Verdict> verdict(FilteredResponses answers, List<String> golds) {
        List<String> texts = answers.texts().stream().map(this::simplified).toList();
        List<String> simplified = golds.stream().map(this::simplified).toList();
        long right = texts.stream().filter(simplified::contains).count();
        String answer = Verdict.first(texts);
        boolean allRight = right > 0 && right == texts.size();
        String gold = allRight ? answer : Verdict.first(simplified);
        return Optional.of(
                allRight || right == 0 ? Verdict.judged(answer, gold, allRight) : new Verdict(null, gold, null));
    }

    /** Whether both are the same after simplification. */
    public boolean matches(String prediction, String gold) {
        return simplified(prediction).equals(simplified(gold));
    }

    String simplified(String text) {
        String simplified = text;
        for (PythonRegex ignored : regexesToIgnore) {
            simplified = ignored.sub("", simplified);
        }
        simplified = ignoreCase ? PythonText.lower(simplified) : simplified;
        return without(simplified);
    }

    private String without(String text) {
        return ignorePunctuation || ignoreNumbers
                ? text.codePoints()
                        .filter(c -> !(ignorePunctuation && isAsciiPunctuation(c)))
                        .filter(c -> !(ignoreNumbers && c >= '0' && c <= '9'))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : text;
    }

    private static boolean isAsciiPunctuation(int c) {
        return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
    }

    /** Task files also write {@code "true"}; any text but the empty one holds, as in Python. */
    private static boolean isTruthy(@Nullable Object option) {
        return option instanceof String text ? !text.isEmpty() : Boolean.TRUE.equals(option);
    }
}

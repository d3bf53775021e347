package io.benchlake.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an imported sample beside what would be right, as text: of choices the likeliest, else what the filter
 * left.
 */
record LoggedVerdict(
        @Nullable String prediction,
        @Nullable String target,
        @Nullable Boolean correct) {
    /** Metrics that say whether an answer is right. */
    private static final List<String> TELLING = List.of("exact_match", "acc", "is_correct", "prompt_level_strict_acc");

    static LoggedVerdict of(ImportedSample sample, Map<String, @Nullable Double> metrics) {
        List<String> choices = choices(sample);
        String target = choices.size() > 1 ? choice(sample.target(), choices) : sample.target();
        String prediction = choices.size() > 1 ? likeliest(sample.filtered(), choices) : text(sample.filtered());
        Boolean correct = correct(metrics);
        return new LoggedVerdict(
                prediction, Boolean.TRUE.equals(correct) && prediction != null ? prediction : target, correct);
    }

    private static @Nullable Boolean correct(Map<String, @Nullable Double> metrics) {
        return TELLING.stream()
                .map(metrics::get)
                .flatMap(Stream::ofNullable)
                .filter(value -> value == 0 || value == 1)
                .findFirst()
                .map(value -> value == 1)
                .orElse(null);
    }

    /** Continuations, if log-likelihoods were asked. */
    private static List<String> choices(ImportedSample sample) {
        List<String> choices = new ArrayList<>();
        for (Object request : sample.requests().values()) {
            if (request instanceof Map<?, ?> map && map.get("arg_1") instanceof String continuation) {
                choices.add(continuation.strip());
            }
        }
        return choices;
    }

    private static String choice(String target, List<String> choices) {
        return target.matches("\\d{1,4}") && Integer.parseInt(target) < choices.size()
                ? choices.get(Integer.parseInt(target))
                : target;
    }

    private static @Nullable String likeliest(List<?> filtered, List<String> choices) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < Math.min(filtered.size(), choices.size()); i++) {
            double likelihood = likelihood(filtered.get(i));
            if (likelihood > most) {
                best = i;
                most = likelihood;
            }
        }
        return best < 0 ? null : choices.get(best);
    }

    private static double likelihood(@Nullable Object pair) {
        try {
            return pair instanceof List<?> list && !list.isEmpty()
                    ? Double.parseDouble(String.valueOf(list.get(0)).replaceFirst("inf$", "Infinity"))
                    : Double.NaN;
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }

    private static @Nullable String text(List<?> filtered) {
        Object first = filtered.isEmpty() ? null : filtered.get(0);
        return first instanceof List<?> list ? text(list) : first == null ? null : first.toString();
    }
}

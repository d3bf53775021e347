package io.benchlake.score;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many requests or docs ended with each status.
 *
 * @param counts by status; {@code OK} is left out
 */
public record StatusCounts(Map<String, Long> counts) {
    private static final Map<String, String> WORDS = Map.of(
            "EMPTY_CONTINUATION", "empty continuation",
            "INVALID_DOC", "invalid doc",
            "NOT_SCORABLE", "answer not scorable",
            "NUMERIC", "NaN or infinite logits",
            "OUT_OF_MEMORY", "out of memory",
            "TOO_LONG", "too long for the model");

    /** Counts all but {@code OK}. */
    public static StatusCounts of(Stream<String> statuses) {
        return new StatusCounts(statuses.filter(status -> !status.equals(ScoredSample.OK))
                .collect(Collectors.groupingBy(status -> status, TreeMap::new, Collectors.counting())));
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Such as {@code 3 empty continuation, 1 too long for the model}. */
    public String inWords() {
        return counts.entrySet().stream()
                .map(count -> "%,d %s".formatted(count.getValue(), WORDS.getOrDefault(count.getKey(), count.getKey())))
                .collect(Collectors.joining(", "));
    }
}

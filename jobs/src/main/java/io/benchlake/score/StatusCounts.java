package io.benchlake.score;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many requests or docs ended with each status.
 *
 * @param counts by status, in the order of their names; {@code OK} is left out
 */
public record StatusCounts(Map<SampleStatus, Long> counts) {
    /** Counts all but {@code OK}. */
    public static StatusCounts of(Stream<SampleStatus> statuses) {
        return new StatusCounts(statuses.filter(status -> status != SampleStatus.OK)
                .collect(Collectors.groupingBy(
                        status -> status,
                        () -> new TreeMap<>(Comparator.comparing(SampleStatus::name)),
                        Collectors.counting())));
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Such as {@code 3 empty continuation, 1 too long for the model}. */
    public String inWords() {
        return counts.entrySet().stream()
                .map(count ->
                        "%,d %s".formatted(count.getValue(), count.getKey().words()))
                .collect(Collectors.joining(", "));
    }
}

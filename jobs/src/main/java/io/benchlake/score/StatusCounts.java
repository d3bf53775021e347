package io.benchlake.score;

import java.io.Serializable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many requests or docs ended with each status.
 *
 * @param counts by status, in the order of their names; {@code OK} is left out
 */
public record StatusCounts(Map<SampleStatus, Long> counts) implements Serializable {
    static final StatusCounts NONE = new StatusCounts(Map.of());

    /** Counts all but {@code OK}. */
    public static StatusCounts of(Stream<SampleStatus> statuses) {
        return ofCounted(statuses.map(status -> Map.entry(status, 1L)));
    }

    /** The same of statuses that were counted before. */
    static StatusCounts ofCounted(Stream<Map.Entry<SampleStatus, Long>> counted) {
        TreeMap<SampleStatus, Long> counts = new TreeMap<>(Comparator.comparing(SampleStatus::name));
        counted.filter(entry -> entry.getKey() != SampleStatus.OK)
                .forEach(entry -> counts.merge(entry.getKey(), entry.getValue(), Long::sum));
        return new StatusCounts(new LinkedHashMap<>(counts));
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

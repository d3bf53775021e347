package io.benchlake.score;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The docs that lack a score in at least one pipeline. Those of consecutive parts of a task's docs add up.
 *
 * @param filters names of the pipelines, in the order of the task
 * @param docs how many have these statuses, one a pipeline
 */
public record UnscoredDocs(List<String> filters, Map<List<SampleStatus>, Long> docs) implements Serializable {
    static final UnscoredDocs NONE = new UnscoredDocs(List.of(), Map.of());

    UnscoredDocs plus(UnscoredDocs next) {
        Map<List<SampleStatus>, Long> sums = new LinkedHashMap<>(docs);
        next.docs.forEach((statuses, count) -> sums.merge(statuses, count, Long::sum));
        return new UnscoredDocs(filters.isEmpty() ? next.filters : filters, sums);
    }

    /** Docs without a score in some of these pipelines, by their status in the first of these. */
    StatusCounts in(Set<String> chosen) {
        return StatusCounts.ofCounted(docs.entrySet().stream()
                .map(entry -> Map.entry(first(entry.getKey(), chosen), entry.getValue())));
    }

    private SampleStatus first(List<SampleStatus> statuses, Set<String> chosen) {
        return IntStream.range(0, filters.size())
                .filter(i -> chosen.contains(filters.get(i)))
                .mapToObj(statuses::get)
                .filter(status -> status != SampleStatus.OK)
                .findFirst()
                .orElse(SampleStatus.OK);
    }

    /** Samples, one a doc and pipeline, that have no score. */
    long samples() {
        return docs.entrySet().stream()
                .mapToLong(entry -> entry.getValue()
                        * entry.getKey().stream()
                                .filter(status -> status != SampleStatus.OK)
                                .count())
                .sum();
    }
}

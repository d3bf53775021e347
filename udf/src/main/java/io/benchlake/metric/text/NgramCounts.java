package io.benchlake.metric.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each run of n tokens occurs. */
record NgramCounts(Map<List<String>, Integer> byNgram, int total) {
    static NgramCounts of(List<String> tokens, int length) {
        Map<List<String>, Integer> counts = new HashMap<>();
        int ngrams = Math.max(0, tokens.size() - length + 1);
        for (int i = 0; i < ngrams; i++) {
            counts.merge(List.copyOf(tokens.subList(i, i + length)), 1, Integer::sum);
        }
        return new NgramCounts(Map.copyOf(counts), ngrams);
    }

    /** How many occurrences both have, each counted once. */
    int inCommon(NgramCounts other) {
        return byNgram.entrySet().stream()
                .mapToInt(entry -> Math.min(entry.getValue(), other.byNgram.getOrDefault(entry.getKey(), 0)))
                .sum();
    }
}

package io.benchlake.filter;

import io.benchlake.filter.FilteredResponses.Many;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Choosing among several answers to a doc. One that was already chosen stays. */
final class Selection {
    private Selection() {}

    static FilteredResponses first(FilteredResponses answers) {
        return answers instanceof Many several ? several.members().get(0) : answers;
    }

    static FilteredResponses first(int count, FilteredResponses answers) {
        if (!(answers instanceof Many several)) {
            return answers;
        }
        if (several.members().size() < count) {
            throw new UnscorableException("take_first_k needs %d answers, the doc has %d. Raise the task's repeats."
                    .formatted(count, several.members().size()));
        }
        return new Many(several.members().subList(0, count));
    }

    /** The most frequent answer, the earliest of equals; still a list. */
    static FilteredResponses mostFrequent(FilteredResponses answers) {
        return answers instanceof Many several ? new Many(List.of(mostFrequent(several.members()))) : answers;
    }

    private static FilteredResponses mostFrequent(List<FilteredResponses> answers) {
        Map<FilteredResponses, Integer> counts = new HashMap<>();
        answers.forEach(answer -> counts.merge(answer, 1, Integer::sum));
        int most = Collections.max(counts.values());
        return answers.stream()
                .filter(answer -> counts.getOrDefault(answer, 0) == most)
                .findFirst()
                .orElseThrow();
    }
}

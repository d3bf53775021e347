package io.benchlake.ifeval;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a count is compared with the number that a prompt names. */
enum CountRelation {
    LESS_THAN("less than"),
    AT_LEAST("at least");

    /** The words that prompts use, in the harness's order. */
    static final List<String> WORDS =
            Arrays.stream(values()).map(relation -> relation.words).toList();

    private final String words;

    CountRelation(String words) {
        this.words = words;
    }

    static Optional<CountRelation> find(String words) {
        return Arrays.stream(values())
                .filter(relation -> relation.words.equals(words))
                .findFirst();
    }

    boolean holds(long count, long threshold) {
        return this == LESS_THAN ? count < threshold : count >= threshold;
    }
}

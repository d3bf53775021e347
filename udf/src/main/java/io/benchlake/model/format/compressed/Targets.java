package io.benchlake.model.format.compressed;

import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonRegexException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which linear layers a list of words means: exact names, the class {@code Linear}, or {@code re:} and a pattern that
 * matches a name from its start.
 */
record Targets(List<Target> targets) {
    private static final String PATTERN = "re:";
    private static final String LINEAR = "Linear";

    /** One of the words, compiled. */
    record Target(String word, Optional<PythonRegex> pattern) {
        boolean matches(String module) {
            return pattern.isPresent()
                    ? pattern.get().matchAtStart(module).isPresent()
                    : word.equals(module) || word.equals(LINEAR);
        }
    }

    /**
     * How closely a word names a layer: names before patterns, patterns by the alphabet, the class last.
     *
     * @param rank 0 for names, 1 for patterns, 2 for the class
     */
    record Match(int rank, String word) implements Comparable<Match> {
        private static final Comparator<Match> ORDER =
                Comparator.comparingInt(Match::rank).thenComparing(Match::word);

        @Override
        public int compareTo(Match other) {
            return ORDER.compare(this, other);
        }
    }

    /** @throws PythonRegexException if a pattern is none */
    static Targets of(List<String> words) {
        return new Targets(words.stream().map(Targets::target).toList());
    }

    private static Target target(String word) {
        return new Target(
                word,
                word.startsWith(PATTERN)
                        ? Optional.of(PythonRegex.compile(word.substring(PATTERN.length())))
                        : Optional.empty());
    }

    boolean match(String module) {
        return best(module).isPresent();
    }

    /** The closest of the words that mean a layer. */
    Optional<Match> best(String module) {
        return targets.stream()
                .filter(target -> target.matches(module))
                .map(target -> new Match(rank(target), target.word()))
                .min(Comparator.naturalOrder());
    }

    private static int rank(Target target) {
        if (target.pattern().isPresent()) {
            return 1;
        }
        return target.word().equals(LINEAR) ? 2 : 0;
    }
}

package io.benchlake.filter;

import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonText;
import java.util.List;
import java.util.Optional;

/**
 * A pattern searched in answers.
 *
 * @param groupSelect which of all matches is meant: 0 the first, -1 the last
 */
public record AnswerPattern(PythonRegex regex, int groupSelect) {
    /** Stands for an answer in which nothing was found. */
    public static final String NOTHING_FOUND = "[invalid]";

    private static final String DEFAULT = "#### (\\-?[0-9\\.\\,]+)";

    static AnswerPattern of(FilterOptions options) {
        return new AnswerPattern(options.regex("regex_pattern", DEFAULT), options.integer("group_select", 0));
    }

    /**
     * The chosen match, or its first group that is not empty, without surrounding white space; may be empty. Absent if
     * nothing matches, or fewer than {@code groupSelect} asks for.
     */
    public Optional<String> find(String text) {
        List<List<String>> matches = regex.findAll(text);
        int chosen = groupSelect < 0 ? matches.size() + groupSelect : groupSelect;
        if (chosen < 0 || chosen >= matches.size()) {
            return Optional.empty();
        }
        return meant(matches.get(chosen)).map(PythonText::strip);
    }

    /** Like {@link #find}, but an empty match is none. */
    Optional<String> findText(String text) {
        return find(text).filter(found -> !found.isEmpty());
    }

    private static Optional<String> meant(List<String> groups) {
        return groups.size() == 1
                ? Optional.of(groups.get(0))
                : groups.stream().filter(group -> !group.isEmpty()).findFirst();
    }
}

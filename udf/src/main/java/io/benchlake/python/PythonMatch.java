package io.benchlake.python;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * One match of a {@link PythonRegex}.
 *
 * @param start first UTF-16 unit of the match
 * @param end UTF-16 unit after the match
 * @param groups the whole match, then each group; null for a group that took no part
 */
public record PythonMatch(int start, int end, List<@Nullable String> groups) {
    public PythonMatch {
        groups = Collections.unmodifiableList(new ArrayList<>(groups));
    }

    /** @param numbers of the groups in the match, the whole match first */
    static PythonMatch of(MatchResult match, int[] numbers) {
        List<@Nullable String> groups = new ArrayList<>();
        for (int number : numbers) {
            groups.add(match.group(number));
        }
        return new PythonMatch(match.start(), match.end(), groups);
    }

    /** The whole matched text. */
    public String text() {
        return groupOrEmpty(0);
    }

    /** The group's text, or the empty string if it took no part. */
    public String groupOrEmpty(int index) {
        String group = groups.get(index);
        return group == null ? "" : group;
    }

    /** What {@code findall} yields for this match: the groups, or the whole match if the pattern has none. */
    List<String> found() {
        List<String> found = new ArrayList<>();
        for (int i = Math.min(1, groups.size() - 1); i < groups.size(); i++) {
            found.add(groupOrEmpty(i));
        }
        return List.copyOf(found);
    }
}

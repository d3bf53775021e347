package io.benchlake.python;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The capturing groups of a pattern and their numbers in Java's pattern, which differ if a condition asks for a group:
 * then each holds an empty group behind its content, and a reference to that matches if the group took part.
 */
final class RegexGroups {
    private static final int OPEN = 0;

    private final boolean marked;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Integer> java = new ArrayList<>(List.of(0));
    private final List<Integer> markers = new ArrayList<>(List.of(0));
    private final List<long[]> widths = new ArrayList<>(List.of(new long[2]));
    private int javaCount;

    /** @param marked whether conditions may ask for the groups */
    RegexGroups(boolean marked) {
        this.marked = marked;
    }

    String open() {
        java.add(++javaCount);
        markers.add(OPEN);
        widths.add(new long[2]);
        return marked ? "((?:" : "(";
    }

    String close(int group, RegexWidth width) {
        widths.set(group, new long[] {width.least(), width.greatest()});
        markers.set(group, marked ? ++javaCount : -1);
        return marked ? ")())" : ")";
    }

    int count() {
        return java.size() - 1;
    }

    /** @return whether the name is new */
    boolean name(String name) {
        return numbers.putIfAbsent(name, count() + 1) == null;
    }

    Map<String, Integer> numbers() {
        return Map.copyOf(numbers);
    }

    /** Java's number of each group, the whole match first. */
    int[] javaNumbers() {
        return java.stream().mapToInt(Integer::intValue).toArray();
    }

    int named(String name, RegexCursor cursor) {
        Integer group = numbers.get(name);
        if (group == null) {
            throw cursor.error("unknown group name '" + name + "'");
        }
        return group;
    }

    /** A reference to what a group matched. */
    String reference(int group, RegexCursor cursor) {
        if (group > count()) {
            throw cursor.error("invalid group reference " + group);
        }
        if (markers.get(group) == OPEN) {
            throw cursor.error("cannot refer to an open group");
        }
        return "(?:\\" + java.get(group) + ")";
    }

    /** Matches nothing, if the group took part. */
    String tookPart(int group, RegexCursor cursor) {
        if (group == 0) {
            throw cursor.error("bad group number");
        }
        if (group > count() || markers.get(group) == OPEN) {
            throw cursor.error("condition on group " + group + ", which does not end before it, is not supported");
        }
        return "(?:\\" + markers.get(group) + ")";
    }

    long[] width(int group) {
        return widths.get(group);
    }
}

package io.benchlake.report;

import java.util.List;
import java.util.stream.Collectors;

/** Writes two texts as a unified diff does: lines of the left one after {@code -}, of the right one after {@code +}. */
final class UnifiedLines {
    private static final int CONTEXT = 2;

    private UnifiedLines() {}

    /** The lines from the first that differs to the last, with two lines around them; empty if the texts are equal. */
    static String of(List<String> left, List<String> right) {
        int start = 0;
        int shorter = Math.min(left.size(), right.size());
        while (start < shorter && left.get(start).equals(right.get(start))) {
            start++;
        }
        int after = 0;
        while (after < shorter - start
                && left.get(left.size() - 1 - after).equals(right.get(right.size() - 1 - after))) {
            after++;
        }
        if (start == left.size() && start == right.size()) {
            return "";
        }
        int leftEnd = left.size() - after;
        return lines(" ", left.subList(Math.max(0, start - CONTEXT), start))
                + lines("-", left.subList(start, leftEnd))
                + lines("+", right.subList(start, right.size() - after))
                + lines(" ", left.subList(leftEnd, leftEnd + Math.min(CONTEXT, after)));
    }

    private static String lines(String mark, List<String> lines) {
        return lines.stream().map(line -> mark + line + "\n").collect(Collectors.joining());
    }
}

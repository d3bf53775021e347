package io.benchlake.math;

import java.util.Optional;

/** The boxed answer of a worked solution; {@code last_boxed_only_string} and {@code remove_boxed} of the harness. */
public final class SolutionBox {
    private static final String OPEN = "\\boxed{";
    private static final String BARE = "\\boxed ";

    private SolutionBox() {}

    /** The content of the last box; {@code \boxed 7} ends at a dollar sign. */
    public static Optional<String> content(String solution) {
        if (solution.contains(BARE)) {
            String after = solution.substring(solution.lastIndexOf(BARE) + BARE.length());
            return Optional.of(after.split("\\$", -1)[0]);
        }
        return bracedContent(solution);
    }

    /** The content of the last box with braces; empty also if that is an {@code \fbox}. */
    public static Optional<String> bracedContent(String text) {
        return last(text)
                .filter(box -> box.startsWith(OPEN))
                .map(box -> box.substring(OPEN.length(), box.length() - 1));
    }

    /** From the last {@code \boxed}, or else {@code \fbox}, to the brace that closes it. */
    private static Optional<String> last(String text) {
        int boxed = text.lastIndexOf("\\boxed");
        int start = boxed < 0 ? text.lastIndexOf("\\fbox") : boxed;
        int depth = 0;
        for (int i = Math.max(start, 0); start >= 0 && i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : 0;
            if (text.charAt(i) == '}' && --depth == 0) {
                return Optional.of(text.substring(start, i + 1));
            }
        }
        return Optional.empty();
    }
}

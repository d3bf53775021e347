package io.benchlake.doc.function;

import java.util.Optional;

/** The part of a LaTeX text that stands in a box, where the MATH data set puts its answers. */
public final class BoxedAnswer {
    private static final String BOX = "\\boxed";
    private static final String OPEN = BOX + "{";
    private static final String WITHOUT_BRACES = BOX + " ";

    private BoxedAnswer() {}

    /** The content of a solution's last box; {@code \boxed 7} ends at a dollar sign. */
    public static Optional<String> ofSolution(String solution) {
        if (solution.contains(WITHOUT_BRACES)) {
            String after = solution.substring(solution.lastIndexOf(WITHOUT_BRACES) + WITHOUT_BRACES.length());
            return Optional.of(after.split("\\$", -1)[0]);
        }
        return last(solution);
    }

    /** The content of the last box that has braces. */
    public static Optional<String> last(String text) {
        return lastBox(text)
                .filter(box -> box.startsWith(OPEN))
                .map(box -> box.substring(OPEN.length(), box.length() - 1));
    }

    /** From the last {@code \boxed}, or else {@code \fbox}, to the brace that closes it. */
    private static Optional<String> lastBox(String text) {
        int boxed = text.lastIndexOf(BOX);
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

package io.benchlake.prompt;

import io.benchlake.python.PythonText;
import org.jspecify.annotations.Nullable;

/**
 * One message of a prompt.
 *
 * @param role {@code system}, {@code user} or {@code assistant}
 * @param delimiter follows the content if the prompt is plain text, and is dropped if it is chat
 */
record Turn(String role, String content, String delimiter) {
    static Turn system(String content) {
        return new Turn("system", content, "");
    }

    static Turn user(String content, String delimiter) {
        return new Turn("user", content, delimiter);
    }

    static Turn assistant(String content, String delimiter) {
        return new Turn("assistant", content, delimiter);
    }

    String text() {
        return content + delimiter;
    }

    /** Joins two texts, with the delimiter only if neither has white space at the seam; an empty side vanishes. */
    static String join(@Nullable String left, @Nullable String right, String delimiter) {
        if (left == null || left.isEmpty()) {
            return right == null ? "" : right;
        }
        if (right == null || right.isEmpty()) {
            return left;
        }
        return needsDelimiter(left, right) ? left + delimiter + right : left + right;
    }

    /** Whether neither text has white space at the seam; an empty left side needs none. */
    static boolean needsDelimiter(String left, String right) {
        return !left.isEmpty() && !endsWithSpace(left) && !startsWithSpace(right);
    }

    static boolean endsWithSpace(String text) {
        return !text.isEmpty() && PythonText.isSpace(text.codePointBefore(text.length()));
    }

    private static boolean startsWithSpace(String text) {
        return !text.isEmpty() && PythonText.isSpace(text.codePointAt(0));
    }
}

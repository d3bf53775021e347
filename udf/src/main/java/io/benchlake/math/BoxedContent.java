package io.benchlake.math;

import io.benchlake.python.PythonRegex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Takes what is in the boxes of a text; {@code latex2sympy2_extended/math_normalization.py}. */
final class BoxedContent {
    private static final PythonRegex SEPARATOR = PythonRegex.compile("\\b(?:and|or)\\b|,|;");
    private static final int NEAR = 10;
    private static final int NOT_FAR = 70;

    private BoxedContent() {}

    /** A box: its content, where it starts and where it ends. */
    private record Box(String content, int start, int end, boolean closed) {}

    /** The contents of all boxes, joined by commas; the text itself if there is none. */
    static String ofAll(String text) {
        return of(text, false);
    }

    /** The contents of the last box and of those that are listed with it. */
    static String ofLast(String text) {
        return of(text, true);
    }

    private static String of(String text, boolean onlyLast) {
        List<Box> boxes = new ArrayList<>();
        Optional<Box> next = lastBox(text, text.length());
        while (next.isPresent() && accepts(boxes, next.get(), text, onlyLast)) {
            boxes.add(next.get());
            next = next.get().closed ? lastBox(text, next.get().start) : Optional.empty();
        }
        return boxes.isEmpty() ? text : joined(boxes);
    }

    private static boolean accepts(List<Box> boxes, Box box, String text, boolean onlyLast) {
        if (boxes.isEmpty()) {
            return true;
        }
        Box after = boxes.get(boxes.size() - 1);
        return box.closed && (!onlyLast || belongTogether(box, after, text));
    }

    private static boolean belongTogether(Box box, Box after, String text) {
        String between = text.substring(box.end + 1, after.start);
        return between.length() < NEAR
                || (!after.content.equals(box.content)
                        && between.length() < NOT_FAR
                        && SEPARATOR.search(between).isPresent());
    }

    private static String joined(List<Box> boxes) {
        List<String> contents = new ArrayList<>();
        for (Box box : boxes) {
            if (contents.isEmpty() || !contents.get(contents.size() - 1).equals(box.content)) {
                contents.add(box.content);
            }
        }
        Collections.reverse(contents);
        return String.join(",", contents);
    }

    /** The last box that starts before a place and has its content before it. */
    private static Optional<Box> lastBox(String text, int before) {
        String head = text.substring(0, before);
        int boxed = head.lastIndexOf("\\boxed");
        int framed = head.lastIndexOf("\\fbox");
        int start = Math.max(boxed, framed);
        int open = start + (boxed > framed ? "\\boxed" : "\\fbox").length();
        while (start >= 0 && open < before && Character.isWhitespace(head.charAt(open))) {
            open++;
        }
        return start < 0 || open >= before ? Optional.empty() : Optional.of(box(head, start, open));
    }

    private static Box box(String head, int start, int open) {
        int depth = 0;
        for (int i = open; head.charAt(open) == '{' && i < head.length(); i++) {
            depth += head.charAt(i) == '{' ? 1 : 0;
            if (head.charAt(i) == '}' && --depth == 0) {
                return new Box(head.substring(open + 1, i).strip(), start, i, true);
            }
        }
        return new Box(head.substring(open), start, head.length(), false);
    }
}

package io.benchlake.template.builtin;

import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonText;
import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.Arithmetic;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.TemplateException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a text broken at a width, as Python's {@code textwrap} breaks them.
 *
 * @param width characters of a line
 * @param breaksWords whether a word that is longer than a line is cut
 * @param breaksHyphens whether a word may be broken behind a hyphen
 */
record WordWrap(int width, boolean breaksWords, boolean breaksHyphens) {
    private static final String BLANK = "[\\t\\n\\x0b\\x0c\\r ]";
    private static final String DARK = "[^\\t\\n\\x0b\\x0c\\r ]";
    private static final String LETTER = "[^\\d\\W]";
    private static final String PUNCTUATION = "[\\w!\"'&.,?]";
    private static final PythonRegex BY_HYPHENS = PythonRegex.compile("(" + BLANK + "+|(?<=" + PUNCTUATION
            + ")-{2,}(?=\\w)|"
            + DARK + "+?(?:-(?:(?<=" + LETTER + "{2}-)|(?<=" + LETTER + "-" + LETTER + "-))(?=" + LETTER + "-?" + LETTER
            + ")|(?=" + BLANK + "|\\Z)|(?<=" + PUNCTUATION + ")(?=-{2,}\\w)))");
    private static final PythonRegex BY_BLANKS = PythonRegex.compile("(" + BLANK + "+)");

    /** The filter {@code wordwrap}. */
    static String of(@Nullable Object value, Arguments arguments) {
        int width = arguments.integer(0, "width", 79);
        Object joint = arguments.get(2, "wrapstring", null);
        String separator = joint == null ? "\n" : PythonValues.requireText(joint);
        WordWrap wrap = new WordWrap(
                width,
                PythonValues.truth(arguments.get(1, "break_long_words", true)),
                PythonValues.truth(arguments.get(3, "break_on_hyphens", true)));
        StringJoiner wrapped = new StringJoiner(separator);
        for (String line : PythonText.splitLines(PythonValues.requireText(value))) {
            wrapped.add(String.join(separator, wrap.wrap(line)));
            Arithmetic.requireLength(wrapped.length());
        }
        return wrapped.toString();
    }

    private List<String> wrap(String text) {
        if (width <= 0) {
            throw new TemplateException("invalid width " + width + " (must be > 0)");
        }
        Deque<String> chunks = new ArrayDeque<>();
        (breaksHyphens ? BY_HYPHENS : BY_BLANKS)
                .split(text).stream()
                        .filter(chunk -> chunk != null && !chunk.isEmpty())
                        .forEach(chunks::add);
        List<String> lines = new ArrayList<>();
        while (!chunks.isEmpty()) {
            if (!lines.isEmpty() && PythonText.strip(chunks.getFirst()).isEmpty()) {
                chunks.removeFirst();
            }
            List<String> line = line(chunks);
            if (!line.isEmpty() && PythonText.strip(line.get(line.size() - 1)).isEmpty()) {
                line.remove(line.size() - 1);
            }
            if (!line.isEmpty()) {
                lines.add(String.join("", line));
            }
        }
        return lines;
    }

    private List<String> line(Deque<String> chunks) {
        List<String> line = new ArrayList<>();
        int length = 0;
        while (!chunks.isEmpty() && length + PythonText.length(chunks.getFirst()) <= width) {
            length += PythonText.length(chunks.getFirst());
            line.add(chunks.removeFirst());
        }
        if (!chunks.isEmpty() && PythonText.length(chunks.getFirst()) > width) {
            longWord(chunks, line, width - length);
        }
        return line;
    }

    private void longWord(Deque<String> chunks, List<String> line, int room) {
        if (!breaksWords) {
            if (line.isEmpty()) {
                line.add(chunks.removeFirst());
            }
            return;
        }
        String chunk = chunks.removeFirst();
        int end = chunk.offsetByCodePoints(0, room);
        int hyphen = chunk.substring(0, end).lastIndexOf('-');
        boolean breaksBehind = breaksHyphens
                && hyphen > 0
                && chunk.substring(0, hyphen).chars().anyMatch(c -> c != '-');
        end = breaksBehind ? hyphen + 1 : end;
        line.add(chunk.substring(0, end));
        chunks.addFirst(chunk.substring(end));
    }
}

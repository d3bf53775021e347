package io.benchlake.metric;

import io.benchlake.python.PythonText;
import java.nio.charset.StandardCharsets;

/** How long a text is, as perplexities of whole texts count. */
final class TextLength {
    private TextLength() {}

    /** Pieces between runs of white space, counting an empty one before or after: {@code len(re.split(r"\s+", s))}. */
    static int words(String text) {
        int words = 1;
        boolean inSpace = false;
        for (int codePoint : text.codePoints().toArray()) {
            boolean space = PythonText.isSpace(codePoint);
            words += space && !inSpace ? 1 : 0;
            inSpace = space;
        }
        return words;
    }

    /** Bytes in UTF-8. */
    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

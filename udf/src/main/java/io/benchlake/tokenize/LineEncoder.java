package io.benchlake.tokenize;

import java.util.ArrayList;
import java.util.List;

/**
 * Encodes texts that begin as the text before did, such as questions after the same examples and continuations of the
 * same question: lines that both share are not encoded again. The ids are those of the whole text.
 *
 * <p>Each thread remembers its own last text. Tokenizers whose tokens may span lines get every text whole.
 */
final class LineEncoder {
    private final Tokenizer tokenizer;
    private final boolean linesApart;

    @SuppressWarnings("ThreadLocalUsage") // ids belong to one tokenizer
    private final ThreadLocal<EncodedLines> last = ThreadLocal.withInitial(() -> EncodedLines.NONE);

    LineEncoder(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
        this.linesApart = tokenizer.encodesLinesApart();
    }

    TokenIds encode(String text, boolean addSpecialTokens) {
        if (!linesApart) {
            return tokenizer.encode(text, addSpecialTokens);
        }
        EncodedLines encoded = continued(last.get().sharedWith(text, addSpecialTokens), text, addSpecialTokens);
        last.set(encoded);
        return encoded.ids();
    }

    private EncodedLines continued(List<EncodedLine> shared, String text, boolean addSpecialTokens) {
        List<EncodedLine> lines = new ArrayList<>(shared);
        int start = lines.stream().mapToInt(line -> line.text().length()).sum();
        while (start < text.length() || lines.isEmpty()) {
            int end = endOfLine(text, start);
            String line = text.substring(start, end);
            lines.add(new EncodedLine(line, tokenizer.encode(line, addSpecialTokens && start == 0)));
            start = end;
        }
        return new EncodedLines(addSpecialTokens, lines);
    }

    /** The next place after {@code start} where the text may be cut, or its end. */
    private static int endOfLine(String text, int start) {
        for (int end = text.indexOf('\n', start) + 1; end > 0; end = text.indexOf('\n', end) + 1) {
            if (end < text.length() && mayStartLine(text.charAt(end))) {
                return end;
            }
        }
        return text.length();
    }

    /** White space after a line break may be of one token with it. */
    private static boolean mayStartLine(char c) {
        return (c > ' ' && c < 0x7F) || Character.isLetter(c);
    }

    /** A line with the break at its end. */
    private record EncodedLine(String text, TokenIds ids) {}

    private record EncodedLines(boolean specialTokens, List<EncodedLine> lines) {
        static final EncodedLines NONE = new EncodedLines(false, List.of());

        TokenIds ids() {
            return TokenIds.join(lines.stream().map(EncodedLine::ids).toList());
        }

        /** The leading lines that are lines of {@code text} too. */
        List<EncodedLine> sharedWith(String text, boolean addSpecialTokens) {
            int start = 0;
            int count = 0;
            while (addSpecialTokens == specialTokens
                    && count < lines.size()
                    && text.startsWith(lines.get(count).text(), start)
                    && endOfLine(text, start) == start + lines.get(count).text().length()) {
                start += lines.get(count++).text().length();
            }
            return lines.subList(0, count);
        }
    }
}

package io.benchlake.template.syntax;

import io.benchlake.python.PythonText;
import io.benchlake.template.value.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a template's source at its delimiters and drops the blanks that they swallow.
 *
 * <p>White space follows jinja2's lexer: {@code -} strips a side, {@code +} keeps it, {@code trim_blocks} drops one
 * line end after a block, {@code lstrip_blocks} the blanks before a block that begins its line.
 */
final class SegmentScanner {
    private static final Pattern RAW = Pattern.compile("\\{%[-+]?\\s*raw\\s*(-?)%\\}");
    private static final Pattern END_RAW = Pattern.compile("\\{%([-+]?)\\s*endraw\\s*([-+]?)%\\}");
    private static final Pattern END_COMMENT = Pattern.compile("([-+]?)#\\}");

    private final String source;
    private final boolean trimsBlocks;
    private final List<SourceSegment> segments = new ArrayList<>();
    private int position;
    private int counted;
    private int line = 1;
    private boolean startsLine = true;

    SegmentScanner(String source, boolean trimsBlocks) {
        this.source = source;
        this.trimsBlocks = trimsBlocks;
    }

    List<SourceSegment> scan() {
        int opening = nextOpening();
        while (opening >= 0) {
            char kind = source.charAt(opening + 1);
            text(source.substring(position, opening), signAt(opening + 2), kind != '{');
            position = opening;
            construct(kind);
            opening = nextOpening();
        }
        add(source.substring(position));
        return List.copyOf(segments);
    }

    /** The line that is being read, from 1. */
    int line() {
        while (counted < position) {
            line += source.charAt(counted++) == '\n' ? 1 : 0;
        }
        return line;
    }

    private int nextOpening() {
        int at = source.indexOf('{', position);
        while (at >= 0 && (at + 1 == source.length() || "{%#".indexOf(source.charAt(at + 1)) < 0)) {
            at = source.indexOf('{', at + 1);
        }
        return at;
    }

    private char signAt(int index) {
        char c = index < source.length() ? source.charAt(index) : ' ';
        return c == '-' || c == '+' ? c : ' ';
    }

    private void construct(char kind) {
        Matcher raw = RAW.matcher(source).region(position, source.length());
        if (kind == '#') {
            comment();
        } else if (kind == '%' && raw.lookingAt()) {
            raw(raw);
        } else {
            tag(kind == '{');
        }
    }

    private void comment() {
        Matcher end = END_COMMENT.matcher(source);
        if (!end.find(position + 2)) {
            throw new TemplateException("comment without an end");
        }
        position = end.end();
        afterBlock(end.group(1));
    }

    private void raw(Matcher begin) {
        Matcher end = END_RAW.matcher(source);
        if (!end.find(begin.end())) {
            throw new TemplateException("raw block without an end");
        }
        String body = source.substring(begin.end(), end.start());
        startsLine = false;
        text(
                begin.group(1).equals("-") ? PythonText.lstrip(body) : body,
                end.group(1).isEmpty() ? ' ' : end.group(1).charAt(0),
                true);
        position = end.end();
        afterBlock(end.group(2));
    }

    private void tag(boolean isOutput) {
        int tagLine = line();
        position += signAt(position + 2) == ' ' ? 2 : 3;
        TokenScanner scanner = new TokenScanner(source, position, isOutput ? "}}" : "%}");
        List<Token> tokens = scanner.scan();
        segments.add(new SourceSegment.Tag(isOutput, tokens, tagLine));
        position = scanner.position();
        if (isOutput && !scanner.endSign().equals("-")) {
            startsLine = false;
        } else {
            afterBlock(scanner.endSign());
        }
    }

    private void afterBlock(String sign) {
        int before = position;
        if (sign.equals("-")) {
            position = source.length()
                    - PythonText.lstrip(source.substring(position)).length();
        } else if (trimsBlocks && !sign.equals("+") && source.startsWith("\n", position)) {
            position++;
        }
        startsLine = position > before && source.charAt(position - 1) == '\n';
    }

    private void text(String text, char sign, boolean isBlock) {
        if (sign == '-') {
            add(PythonText.rstrip(text));
        } else {
            add(trimsBlocks && isBlock && sign != '+' ? withoutIndent(text) : text);
        }
    }

    private String withoutIndent(String text) {
        int lineStart = text.lastIndexOf('\n') + 1;
        boolean beginsLine = lineStart > 0 || startsLine;
        boolean isBlank = PythonText.strip(text.substring(lineStart)).isEmpty();
        return beginsLine && isBlank ? text.substring(0, lineStart) : text;
    }

    private void add(String text) {
        if (!text.isEmpty()) {
            segments.add(new SourceSegment.Verbatim(text));
        }
    }
}

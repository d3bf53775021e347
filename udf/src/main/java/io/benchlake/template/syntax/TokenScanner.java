package io.benchlake.template.syntax;

import io.benchlake.python.PythonLiteral;
import io.benchlake.template.value.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the words of one tag up to its closing delimiter. */
final class TokenScanner {
    private static final String DIGITS = "[0-9](?:_?[0-9])*";
    private static final Pattern WORD = Pattern.compile("(?<name>[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*)"
            + "|(?<float>(?<!\\.)" + DIGITS + "\\." + DIGITS + "(?:[eE][+-]?" + DIGITS + ")?|" + DIGITS + "[eE][+-]?"
            + DIGITS
            + ")"
            + "|(?<integer>0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|" + DIGITS + ")"
            + "|(?<operator>//|\\*\\*|==|!=|<=|>=|[-+*/%~<>=.:|,;()\\[\\]{}])");

    private final String source;
    private final String closing;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private int depth;
    private String endSign = "";

    TokenScanner(String source, int position, String closing) {
        this.source = source;
        this.position = position;
        this.closing = closing;
    }

    /** The words, with an end token behind the last. */
    List<Token> scan() {
        skipBlanks();
        while (depth > 0 || !takeClosing()) {
            next();
            skipBlanks();
        }
        tokens.add(new Token(Token.Type.END, "the end of the tag"));
        return List.copyOf(tokens);
    }

    /** The place behind the closing delimiter. */
    int position() {
        return position;
    }

    /** {@code -}, {@code +} or nothing: the sign before the closing delimiter. */
    String endSign() {
        return endSign;
    }

    private void skipBlanks() {
        while (position < source.length() && Character.isWhitespace(source.charAt(position))) {
            position++;
        }
    }

    private boolean takeClosing() {
        for (String sign : closing.equals("}}") ? List.of("", "-") : List.of("", "-", "+")) {
            if (source.startsWith(sign + closing, position)) {
                endSign = sign;
                position += sign.length() + closing.length();
                return true;
            }
        }
        return false;
    }

    private void next() {
        if (position >= source.length()) {
            throw new TemplateException("a tag has no closing '" + closing + "'");
        }
        char c = source.charAt(position);
        if (c == '\'' || c == '"') {
            string(c);
        } else {
            word();
        }
    }

    private void string(char quote) {
        int end = position + 1;
        while (end < source.length() && source.charAt(end) != quote) {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= source.length()) {
            throw new TemplateException("a string has no closing " + quote);
        }
        tokens.add(new Token(Token.Type.STRING, PythonLiteral.unescape(source.substring(position + 1, end))));
        position = end + 1;
    }

    private void word() {
        Matcher word = WORD.matcher(source).region(position, source.length()).useTransparentBounds(true);
        if (!word.lookingAt()) {
            throw new TemplateException(
                    "unexpected character '" + Character.toString(source.codePointAt(position)) + "'");
        }
        tokens.add(new Token(type(word), word.group()));
        depth += "([{".contains(word.group()) ? 1 : ")]}".contains(word.group()) ? -1 : 0;
        position = word.end();
    }

    private static Token.Type type(Matcher word) {
        if (word.group("name") != null) {
            return Token.Type.NAME;
        }
        if (word.group("float") != null) {
            return Token.Type.FLOAT;
        }
        return word.group("integer") != null ? Token.Type.INTEGER : Token.Type.OPERATOR;
    }
}

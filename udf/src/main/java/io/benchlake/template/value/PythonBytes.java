package io.benchlake.template.value;

import io.benchlake.python.PythonPrintable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.HexFormat;

/** Python's {@code bytes}, as {@code str.encode} gives them. */
public final class PythonBytes extends AbstractList<Object> implements PythonPrintable {
    private final byte[] bytes;

    public PythonBytes(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    @Override
    public Object get(int index) {
        return (long) (bytes[index] & 0xff);
    }

    @Override
    public int size() {
        return bytes.length;
    }

    /** The bytes read in an encoding; what it does not know becomes U+FFFD. */
    public String decoded(Charset encoding) {
        return new String(bytes, encoding);
    }

    /** Two hexadecimal digits a byte. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String repr() {
        boolean quotes = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\'') >= 0
                && new String(bytes, StandardCharsets.ISO_8859_1).indexOf('"') < 0;
        char quote = quotes ? '"' : '\'';
        StringBuilder text = new StringBuilder("b").append(quote);
        for (byte unit : bytes) {
            text.append(escaped(unit & 0xff, quote));
        }
        return text.append(quote).toString();
    }

    private static String escaped(int unit, char quote) {
        return switch (unit) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\\' -> "\\\\";
            default ->
                unit == quote
                        ? "\\" + quote
                        : unit >= 0x20 && unit < 0x7f
                                ? Character.toString(unit)
                                : "\\x" + HexFormat.of().toHexDigits((byte) unit);
        };
    }
}

package io.benchlake.template;

import io.benchlake.python.PythonPrintable;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Python's {@code bytes}, as {@code str.encode} gives them. */
final class PythonBytes extends AbstractList<Object> implements PythonPrintable {
    private final byte[] bytes;

    PythonBytes(byte[] bytes) {
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

    @Nullable
    Callable method(String name) {
        return switch (name) {
            case "decode" ->
                new NamedCallable(name, Signature.of("encoding? errors?").checking(name, this::decoded));
            case "hex" ->
                new NamedCallable(
                        name,
                        Signature.of("")
                                .checking(name, arguments -> HexFormat.of().formatHex(bytes)));
            default -> null;
        };
    }

    private Object decoded(Arguments arguments) {
        String decoded =
                new String(bytes, Encodings.named(PythonValues.requireText(arguments.get(0, "encoding", "utf-8"))));
        if (decoded.indexOf('\ufffd') >= 0) {
            throw new TemplateException("the bytes are no text of that encoding");
        }
        return decoded;
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

package io.benchlake.template.method;

import io.benchlake.python.PythonText;
import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.Callable;
import io.benchlake.template.value.NamedCallable;
import io.benchlake.template.value.PythonBytes;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.Signature;
import io.benchlake.template.value.TemplateException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The methods of {@code bytes}, and how text is encoded as such. */
public final class BytesMethods {
    private BytesMethods() {}

    public static @Nullable Callable find(PythonBytes self, String name) {
        return switch (name) {
            case "decode" -> method(name, "encoding? errors?", arguments -> decoded(self, arguments));
            case "hex" -> method(name, "", arguments -> self.hex());
            default -> null;
        };
    }

    /** {@code text.encode(encoding, errors)}, for {@code strict}, {@code ignore} and {@code replace}. */
    static PythonBytes encode(String text, String encoding, String errors) {
        CodingErrorAction action = switch (errors) {
            case "strict" -> CodingErrorAction.REPORT;
            case "ignore" -> CodingErrorAction.IGNORE;
            case "replace" -> CodingErrorAction.REPLACE;
            default ->
                throw new TemplateException(
                        "the error handler '" + errors + "' is not supported; there are strict, ignore, replace");
        };
        try {
            ByteBuffer encoded = encoding(encoding)
                    .newEncoder()
                    .onMalformedInput(action)
                    .onUnmappableCharacter(action)
                    .encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return new PythonBytes(bytes);
        } catch (CharacterCodingException e) {
            throw new TemplateException("a character cannot be encoded as " + encoding);
        }
    }

    private static Callable method(String name, String parameters, Callable body) {
        return new NamedCallable(name, Signature.of(parameters).checking(name, body));
    }

    private static Object decoded(PythonBytes self, Arguments arguments) {
        String decoded = self.decoded(encoding(PythonValues.requireText(arguments.get(0, "encoding", "utf-8"))));
        if (decoded.indexOf('\ufffd') >= 0) {
            throw new TemplateException("the bytes are no text of that encoding");
        }
        return decoded;
    }

    private static Charset encoding(String name) {
        return switch (PythonText.lower(name).replace('_', '-')) {
            case "utf-8", "utf8", "u8" -> StandardCharsets.UTF_8;
            case "ascii", "us-ascii" -> StandardCharsets.US_ASCII;
            case "latin-1", "latin1", "iso-8859-1", "iso8859-1" -> StandardCharsets.ISO_8859_1;
            default ->
                throw new TemplateException(
                        "the encoding '" + name + "' is not supported; there are utf-8, ascii, latin-1");
        };
    }
}

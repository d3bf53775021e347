package io.benchlake.template;

import io.benchlake.python.PythonText;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The encodings that {@code str.encode} and {@code bytes.decode} know. */
final class Encodings {
    private Encodings() {}

    static Charset named(String name) {
        return switch (PythonText.lower(name).replace('_', '-')) {
            case "utf-8", "utf8", "u8" -> StandardCharsets.UTF_8;
            case "ascii", "us-ascii" -> StandardCharsets.US_ASCII;
            case "latin-1", "latin1", "iso-8859-1", "iso8859-1" -> StandardCharsets.ISO_8859_1;
            default ->
                throw new TemplateException(
                        "the encoding '" + name + "' is not supported; there are utf-8, ascii, latin-1");
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
            ByteBuffer encoded = named(encoding)
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
}

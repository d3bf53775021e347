package io.benchlake.page.chunk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** Writes values as JSON into a page or a file beside it, so that no text of theirs is ever read as code. */
public final class ChunkText {
    /** All ASCII: half of a character that models may write is then text, too. */
    private static final ObjectMapper JSON = JsonMapper.builder(new JsonFactory())
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private ChunkText() {}

    /** A file's whole text. */
    public static String file(String key, Object value) {
        return "board(\"" + key + "\",\"" + packed(value) + "\");\n";
    }

    /** Base64 of gzip of JSON. */
    public static String packed(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(json(value).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** For the inside of a {@code script} element. */
    public static String inPage(Object value) {
        return json(value).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("could not write JSON: " + fault.getMessage(), fault);
        }
    }
}

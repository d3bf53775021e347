package io.benchlake.data.format;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON objects, one a line, as plain data: whole numbers are {@link Long}, others {@link Double}; NaN and
 * Infinity are read as Python writes them.
 */
public final class JsonLines {
    private static final int NESTING = 64;

    private static final ObjectReader OBJECTS = JsonMapper.builder(new JsonFactoryBuilder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(ReadLimits.DEFAULT.lineBytes())
                            .maxNestingDepth(NESTING)
                            .build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerForMapOf(Object.class);

    private JsonLines() {}

    /** @throws UserError where a line is no JSON object or too long, with its number */
    static void read(InputStream in, Object source, RowCollector rows) throws IOException {
        Lines lines = new Lines(in, source, rows.limits());
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            String place = "line " + lines.number();
            if (!Lines.isBlank(line)) {
                rows.add(parseObject(line, source + " " + place), source, place);
            }
        }
    }

    /** @throws UserError where the bytes are no JSON object */
    public static Map<String, @Nullable Object> parseObject(byte[] json, String where) {
        try {
            return new LinkedHashMap<>(OBJECTS.<Map<String, @Nullable Object>>readValue(json));
        } catch (JsonProcessingException e) {
            throw UserError.invalidInput(
                    "Cannot read " + where + ": not a JSON object (" + e.getOriginalMessage() + ").");
        } catch (IOException e) {
            throw UserError.invalidInput("Cannot read " + where + ": " + e.getMessage() + ".");
        }
    }
}

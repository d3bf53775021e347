package io.benchlake.data.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
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

/** Reads a JSON array of objects, one object at a time. */
final class JsonArray {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(ReadLimits.DEFAULT.lineBytes())
                    .maxNestingDepth(64)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private static final ObjectReader OBJECTS = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build()
            .readerForMapOf(Object.class);

    private JsonArray() {}

    /** @throws UserError where the array holds anything but objects, with the line */
    static void read(InputStream in, Object source, RowCollector rows) throws IOException {
        try (JsonParser json = FACTORY.createParser(in)) {
            json.nextToken();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                String place = "line " + json.currentLocation().getLineNr();
                rows.add(object(json, source, place), source, place);
            }
        } catch (JsonProcessingException e) {
            throw UserError.invalidInput(
                    "Cannot read " + source + " line " + line(e) + ": not JSON (" + e.getOriginalMessage() + ").");
        }
    }

    private static Map<String, @Nullable Object> object(JsonParser json, Object source, String place)
            throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw UserError.invalidInput("Cannot read " + source + " " + place
                    + ": the array holds something that is no JSON object. Write one object a doc.");
        }
        return new LinkedHashMap<>(OBJECTS.<Map<String, @Nullable Object>>readValue(json));
    }

    private static String line(JsonProcessingException e) {
        return e.getLocation() == null ? "?" : String.valueOf(e.getLocation().getLineNr());
    }
}

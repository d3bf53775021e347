package io.benchlake.data.format.json;

import io.benchlake.error.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a JSON array as the rows of a file. */
final class JsonArray {
    private static final int HEAD = 100;

    private JsonArray() {}

    /** @throws UserError if the text is no array, or holds something besides objects */
    static JsonBatch read(byte[] text, Object source) {
        boolean ofObjects = isOfObjects(text);
        Object array = UltraJson.require(JsonText.decoded(text, source), source);
        List<@Nullable Object> rows = new ArrayList<>();
        List<Long> places = new ArrayList<>();
        for (Object value : array instanceof List<?> list ? list : List.of()) {
            rows.add(JsonMixture.rewritten(ofObjects ? object(value, places.size() + 1, source) : asText(value)));
            places.add(places.size() + 1L);
        }
        return JsonBatch.ofArray(rows, places);
    }

    /** Whether an object begins before any text does, near the beginning. */
    private static boolean isOfObjects(byte[] text) {
        String head = new String(
                Arrays.copyOf(text, Math.min(HEAD, text.length)), java.nio.charset.StandardCharsets.ISO_8859_1);
        int quote = head.indexOf('"');
        return (quote < 0 ? head : head.substring(0, quote)).contains("{");
    }

    private static @Nullable Object object(@Nullable Object value, int number, Object source) {
        if (value != null && !(value instanceof Map)) {
            throw UserError.invalidInput("Cannot read " + source + ": item " + number
                    + " of the array is no JSON object, as the items before it are. Write one object a doc.");
        }
        return value;
    }

    private static Map<String, @Nullable Object> asText(@Nullable Object value) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("text", value);
        return row;
    }
}

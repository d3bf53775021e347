package io.benchlake.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benchlake.error.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code k=v,k=v}, several such words, or one JSON object, with lm-eval's typing of values. */
final class KeyValues {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private KeyValues() {}

    /** @throws UserError where a part has no {@code =} or the JSON cannot be read */
    static Map<String, @Nullable Object> parse(String option, List<String> words) {
        String joined = String.join(" ", words).strip();
        if (joined.startsWith("{")) {
            return json(option, joined);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String word : words) {
            for (String part : word.split(",", -1)) {
                if (!part.isBlank()) {
                    put(option, part.strip(), values);
                }
            }
        }
        return values;
    }

    private static void put(String option, String part, Map<String, @Nullable Object> values) {
        int equals = part.indexOf('=');
        if (equals < 1) {
            throw UserError.usage("Cannot read " + option + " '" + part + "': expected key=value, parted by commas.");
        }
        values.put(part.substring(0, equals), typed(part.substring(equals + 1)));
    }

    /** Numbers and booleans are typed, everything else is text. */
    private static @Nullable Object typed(String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.valueOf(text);
        }
        if (text.equalsIgnoreCase("none")) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException notWhole) {
            return decimalOrText(text);
        }
    }

    private static Object decimalOrText(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException notANumber) {
            return text;
        }
    }

    private static Map<String, @Nullable Object> json(String option, String text) {
        try {
            return JSON.readerForMapOf(Object.class).readValue(text);
        } catch (JsonProcessingException e) {
            throw UserError.usage("Cannot read " + option + ": not a JSON object (" + e.getOriginalMessage() + ").");
        }
    }
}

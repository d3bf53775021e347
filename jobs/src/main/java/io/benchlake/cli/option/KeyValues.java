package io.benchlake.cli.option;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code k=v,k=v}, several such words, or one JSON object.
 *
 * <p>Source: lm-eval 0.4.13 {@code _cli/utils.py}, {@code MergeDictAction}, {@code split_top_level} and
 * {@code key_val_to_dict}.
 */
final class KeyValues {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private KeyValues() {}

    /**
     * The keys and values of the words behind one option, a later value in the place of an earlier one.
     *
     * @throws IllegalArgumentException if they cannot be read; the message says why
     */
    static Map<String, @Nullable Object> of(List<String> words) {
        Object json = json(words.get(0));
        if (json instanceof Map<?, ?> object) {
            return object(object, words);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        words.forEach(word -> splitTopLevel(word).forEach(part -> put(part, values)));
        return values;
    }

    /** What {@code key=value,key=value} in a configuration file means: no commas in values, plain types. */
    static Map<String, @Nullable Object> ofConfigFile(String text) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String part : text.strip().split(",", -1)) {
            if (!part.isEmpty()) {
                String[] pair = part.split("=", 2);
                values.put(pair[0], HarnessValue.ofConfigFile(pair.length > 1 ? pair[1] : ""));
            }
        }
        return values;
    }

    private static Map<String, @Nullable Object> object(Map<?, ?> object, List<String> words) {
        if (words.size() > 1) {
            throw new IllegalArgumentException("'" + words.get(1) + "' stands behind a JSON object; put it into it");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        object.forEach((key, value) -> values.put(String.valueOf(key), value));
        return values;
    }

    /** The JSON value that the text is, null if it is none. */
    private static @Nullable Object json(String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException noJson) {
            if (text.contains("{")) {
                throw new IllegalArgumentException("a text with '{' is read as JSON, and it is none ("
                        + noJson.getOriginalMessage() + "). Write all of it as one JSON object");
            }
            return null;
        }
    }

    private static void put(String part, Map<String, @Nullable Object> values) {
        int equals = part.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("'" + part + "' is no key=value");
        }
        try {
            values.put(part.substring(0, equals), HarnessValue.typed(part.substring(equals + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + part + "': " + e.getMessage(), e);
        }
    }

    /** Parts between commas that stand outside of brackets, braces and quotes; empty ones are left out. */
    private static List<String> splitTopLevel(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        char quote = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ',';
            boolean end = i == text.length() || (c == ',' && depth == 0 && quote == 0);
            if (end) {
                parts.add(text.substring(start, i));
                start = i + 1;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if ("[({".indexOf(c) >= 0) {
                depth++;
            } else if ("])}".indexOf(c) >= 0) {
                depth = Math.max(depth - 1, 0);
            }
        }
        parts.removeIf(String::isEmpty);
        return parts;
    }
}

package io.benchlake.data.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.benchlake.data.format.ReadLimits;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON values as plain data: whole numbers are {@link Long}, or {@link java.math.BigInteger} if that is too
 * small, others {@link Double}; NaN and Infinity are read as Python writes them.
 */
public final class JsonText {
    private static final int NESTING = 64;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(ReadLimits.DEFAULT.lineBytes())
                    .maxNestingDepth(NESTING)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final JsonParser json;
    private final Set<String> repeated = new HashSet<>();

    private JsonText(JsonParser json) {
        this.json = json;
    }

    /** Receives the values of a text one by one. */
    @FunctionalInterface
    interface Values {
        /**
         * @param line on which the value begins, counted from the text's first
         * @param repeated names of fields that an object has twice
         */
        void take(@Nullable Object value, int line, Set<String> repeated);
    }

    /**
     * Reads all values of a text, however they lie on its lines.
     *
     * @param firstLine number of the text's first line, for messages
     * @throws UserError if the text is no JSON
     */
    static void readAll(byte[] text, Object source, long firstLine, Values values) {
        try (JsonParser json = FACTORY.createParser(text)) {
            while (json.nextToken() != null) {
                JsonText reader = new JsonText(json);
                int line = json.currentTokenLocation().getLineNr();
                values.take(reader.value(), line, reader.repeated);
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw UserError.invalidInput(
                    "Cannot read " + source + " line " + (firstLine + line - 1) + ": " + reason(e) + ".");
        } catch (CharacterCodingException e) {
            throw UserError.invalidInput(
                    "Cannot read " + source + " from line " + firstLine + " on: not UTF-8. Convert the file to UTF-8.");
        } catch (IOException e) {
            throw UserError.invalidInput("Cannot read " + source + ": " + e.getMessage() + ".");
        }
    }

    /**
     * The only value of a text.
     *
     * @throws UserError if the text is no JSON object
     */
    public static Map<String, @Nullable Object> parseObject(byte[] json, String where) {
        List<Map<?, ?>> objects = new ArrayList<>();
        readAll(json, where, 1, (value, line, repeated) -> {
            if (value instanceof Map<?, ?> object && repeated.isEmpty()) {
                objects.add(object);
            }
        });
        if (objects.size() != 1) {
            throw UserError.invalidInput("Cannot read " + where + ": not a JSON object, or one with a field twice.");
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        objects.get(0).forEach((name, value) -> fields.put(String.valueOf(name), value));
        return fields;
    }

    private @Nullable Object value() throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> json.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> whole();
            default -> fraction();
        };
    }

    private Map<String, @Nullable Object> object() throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            int before = members.size();
            members.put(name, value());
            if (members.size() == before) {
                repeated.add(name);
            }
        }
        return members;
    }

    private List<@Nullable Object> array() throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return items;
    }

    private Number whole() throws IOException {
        return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? json.getBigIntegerValue()
                : json.getLongValue();
    }

    private Double fraction() throws IOException {
        double number = json.getDoubleValue();
        if (Double.isInfinite(number)
                && Character.isDigit(json.getText().charAt(json.getText().length() - 1))) {
            throw new com.fasterxml.jackson.core.JsonParseException(
                    json, "the number " + shortened(json.getText()) + " is too large");
        }
        return number;
    }

    /** What is wrong with a text, in words of this program. */
    static String reason(JsonProcessingException e) {
        String said = String.valueOf(e.getOriginalMessage());
        if (e instanceof StreamConstraintsException) {
            return said.contains("nesting") ? "nested more than " + NESTING + " deep" : "a text in it is too long";
        }
        if (said.startsWith("the number")) {
            return said;
        }
        return "not JSON, since " + cause(said);
    }

    private static String cause(String said) {
        if (said.contains("end-of-input")) {
            return "it ends in the midst of a value; the file may be cut off";
        }
        if (said.contains("UTF-8")) {
            return "it is not UTF-8; convert the file";
        }
        if (said.contains("CTRL-CHAR")) {
            return "a text holds a control character, such as a tab or a line end, that is not written as an escape";
        }
        if (said.contains("Leading zeroes") || said.contains("Leading zeros")) {
            return "a number begins with 0";
        }
        if (said.contains("double-quote to start field name") || said.contains("start field name")) {
            return "the name of a field is expected in double quotes";
        }
        if (said.contains("was expecting comma")) {
            return "a comma or the end of an object or array is expected";
        }
        if (said.contains("escape")) {
            return "a text holds an escape that JSON does not have";
        }
        return "something stands there that is no value" + token(said);
    }

    /** The word that the parser stumbled over. */
    private static String token(String said) {
        java.util.regex.Matcher token = java.util.regex.Pattern.compile("(?:token|character|prefix) \\(?'([^']{1,20})'")
                .matcher(said);
        return token.find() ? " ('" + token.group(1) + "')" : "";
    }

    private static String shortened(String number) {
        return number.length() > 20 ? number.substring(0, 20) + "…" : number;
    }

    static String decoded(byte[] text, Object source) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(text))
                    .toString();
        } catch (CharacterCodingException e) {
            throw UserError.invalidInput("Cannot read " + source + ": not UTF-8. Convert the file to UTF-8.");
        }
    }
}

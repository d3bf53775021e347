package io.benchlake.imports.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benchlake.data.format.ReadLimits;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * JSON as Python writes it, bare {@code NaN} and {@code Infinity} included, as plain data: maps, lists, strings, longs
 * (or {@link java.math.BigInteger}), doubles, booleans and null.
 */
public final class PlainJson {
    private static final int DEEPEST = 500;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(ReadLimits.DEFAULT.lineBytes())
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private PlainJson() {}

    /** @throws UserError if a file is no JSON, or too large to be one object */
    public static Map<String, @Nullable Object> object(SourceFile file, Configuration hadoop) {
        int most = ReadLimits.DEFAULT.lineBytes();
        try (InputStream in = BoundedInputStream.builder()
                .setInputStream(file.open(hadoop))
                .setMaxCount(most + 1L)
                .get()) {
            byte[] bytes = in.readAllBytes();
            if (bytes.length > most) {
                throw UserError.invalidInput("Cannot import " + file + ": one object of more than " + most + " bytes.");
            }
            return object(bytes, file.toString());
        } catch (IOException fault) {
            throw file.unreadable(fault);
        }
    }

    /**
     * @param where it stands, for a message
     * @throws UserError if it is no JSON object
     */
    public static Map<String, @Nullable Object> object(byte[] json, String where) {
        try {
            Object value = JSON.readValue(json, Object.class);
            if (value instanceof Map<?, ?> map) {
                return named(map);
            }
            throw notJson(
                    where,
                    "no object, but "
                            + (value == null ? "null" : value.getClass().getSimpleName()));
        } catch (IOException fault) {
            throw notJson(where, reason(fault));
        }
    }

    /** The value that a text spells. */
    public static @Nullable Object value(String json) throws JsonProcessingException {
        return plain(JSON.readValue(json, Object.class));
    }

    /** The objects of one array, read one by one. */
    public static Iterator<Map<String, @Nullable Object>> array(InputStream in, String where) throws IOException {
        JsonParser parser = JSON.createParser(in);
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw notJson(where, "no array");
        }
        return new Elements(parser, where);
    }

    private static final class Elements extends OneByOne<Map<String, @Nullable Object>> {
        private final JsonParser parser;
        private final String where;

        Elements(JsonParser parser, String where) {
            this.parser = parser;
            this.where = where;
        }

        @Override
        protected @Nullable Map<String, @Nullable Object> read() {
            try {
                JsonToken token = parser.nextToken();
                if (token == JsonToken.END_ARRAY) {
                    return null;
                }
                if (token != JsonToken.START_OBJECT) {
                    throw notJson(where, token == null ? "the array does not end" : "an array of other than objects");
                }
                return named(parser.readValueAs(Map.class));
            } catch (IOException fault) {
                throw notJson(where, reason(fault));
            }
        }
    }

    /** A member that is an object; empty if there is none. */
    public static Map<String, @Nullable Object> member(Map<String, @Nullable Object> object, String name) {
        return object.get(name) instanceof Map<?, ?> map ? named(map) : Map.of();
    }

    public static Map<String, @Nullable Object> named(Map<?, ?> map) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        map.forEach((name, value) -> named.put(String.valueOf(name), plain(value)));
        return named;
    }

    /** Whole numbers are longs wherever one holds them. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return named(map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>(list.size());
            list.forEach(item -> items.add(plain(item)));
            return items;
        }
        return value instanceof Integer small ? (Long) small.longValue() : value;
    }

    /** The same value with null in the place of what JSON cannot write: NaN and infinities. */
    public static @Nullable Object withoutNaN(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> clean = new LinkedHashMap<>();
            map.forEach((name, member) -> clean.put(String.valueOf(name), withoutNaN(member)));
            return clean;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> clean = new ArrayList<>(list.size());
            list.forEach(item -> clean.add(withoutNaN(item)));
            return clean;
        }
        return value instanceof Double number && !Double.isFinite(number) ? null : value;
    }

    private static String reason(IOException fault) {
        return fault instanceof JsonProcessingException json
                ? json.getOriginalMessage()
                : String.valueOf(fault.getMessage());
    }

    private static UserError notJson(String where, String reason) {
        return UserError.invalidInput(
                "Cannot import " + where + ": it is not what the harness writes: " + reason + ".");
    }
}

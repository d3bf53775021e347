package io.benchlake.model.format.safetensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.benchlake.error.UserError;
import io.benchlake.model.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a safetensors header token by token, so that a hostile one costs no more memory than its text. */
final class SafetensorsHeaderParser {
    static final int MAX_TENSORS = 200_000;
    private static final int MAX_DIMENSIONS = 64;
    private static final String METADATA = "__metadata__";

    private final Path file;
    private final Map<String, SafetensorsHeader.Entry> tensors = new HashMap<>();

    SafetensorsHeaderParser(Path file) {
        this.file = file;
    }

    /** The tensors by name, each with as many bytes as its shape needs. */
    Map<String, SafetensorsHeader.Entry> parse(String json) {
        if (!json.startsWith("{")) {
            throw refused("its header does not start with '{'");
        }
        try (JsonParser parser = StrictJson.FACTORY.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                readField(parser, parser.currentName());
            }
            if (parser.nextToken() != null) {
                throw refused("text follows its header");
            }
            return tensors;
        } catch (JsonProcessingException e) {
            throw refused("its header is not valid JSON: " + StrictJson.firstLine(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readField(JsonParser parser, String name) throws IOException {
        expect(parser.nextToken() == JsonToken.START_OBJECT, name, "is not an object");
        if (name.equals(METADATA)) {
            skipMetadata(parser);
        } else {
            expect(tensors.size() < MAX_TENSORS, name, "is one of more than " + MAX_TENSORS + " tensors");
            tensors.put(name, readTensor(parser, name));
        }
    }

    private void skipMetadata(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            expect(parser.nextToken() == JsonToken.VALUE_STRING, METADATA, "holds something that is not a text");
        }
    }

    private SafetensorsHeader.Entry readTensor(JsonParser parser, String name) throws IOException {
        String dtype = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "dtype" -> dtype = value == JsonToken.VALUE_STRING ? parser.getText() : null;
                case "shape" -> shape = readNumbers(parser, name);
                case "data_offsets" -> offsets = readNumbers(parser, name);
                default -> throw refused("tensor '" + name + "' has an unknown field '" + field + "'");
            }
        }
        return entry(name, dtype, shape, offsets);
    }

    private List<Long> readNumbers(JsonParser parser, String name) throws IOException {
        expect(parser.currentToken() == JsonToken.START_ARRAY, name, "has a shape or offsets that are not a list");
        List<Long> numbers = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(isCount(parser), name, "has a shape or offset that is not a whole number from 0 to 2^63-1");
            numbers.add(parser.getLongValue());
            expect(numbers.size() <= MAX_DIMENSIONS, name, "has more than " + MAX_DIMENSIONS + " dimensions");
        }
        return numbers;
    }

    private static boolean isCount(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                && parser.getLongValue() >= 0;
    }

    private SafetensorsHeader.Entry entry(
            String name, @Nullable String dtypeKey, @Nullable List<Long> shape, @Nullable List<Long> offsets) {
        if (dtypeKey == null || shape == null || offsets == null || offsets.size() != 2) {
            throw refused("tensor '" + name + "' lacks a dtype, a shape or two data_offsets");
        }
        SafetensorsDType dtype = SafetensorsDType.find(dtypeKey)
                .orElseThrow(() -> refused("tensor '" + name + "' has the unknown dtype '" + dtypeKey + "'"));
        long begin = offsets.get(0);
        long end = offsets.get(1);
        long bytes = bytes(name, dtype, shape);
        if (end < begin || end - begin != bytes) {
            throw refused("tensor '%s' lies at bytes %s to %s, but its shape %s of %s needs %s bytes"
                    .formatted(name, begin, end, shape, dtype, bytes));
        }
        return new SafetensorsHeader.Entry(name, dtype, shape, begin, end);
    }

    private long bytes(String name, SafetensorsDType dtype, List<Long> shape) {
        try {
            long elements = shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
            long bits = Math.multiplyExact(elements, (long) dtype.bits());
            expect(bits % Byte.SIZE == 0, name, "does not end on a whole byte");
            return bits / Byte.SIZE;
        } catch (ArithmeticException e) {
            throw refused("tensor '" + name + "' has a shape that overflows: " + shape);
        }
    }

    private void expect(boolean holds, String name, String fault) {
        if (!holds) {
            throw refused("'" + name + "' " + fault);
        }
    }

    private UserError refused(String fault) {
        return StrictJson.refused(file, fault);
    }
}

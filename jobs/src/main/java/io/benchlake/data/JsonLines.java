package io.benchlake.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benchlake.error.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON objects, one a line, as plain data: whole numbers are {@link Long}, others {@link Double}. */
final class JsonLines {
    /** Longest line, in bytes. */
    static final int MAX_LINE_BYTES = 64 << 20;

    /** Most bytes of one file once it is unpacked. */
    static final long MAX_FILE_BYTES = 8L << 30;

    private static final ObjectReader OBJECTS = JsonMapper.builder(new com.fasterxml.jackson.core.JsonFactoryBuilder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_LINE_BYTES)
                            .maxNestingDepth(64)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerForMapOf(Object.class);

    private JsonLines() {}

    /** @throws UserError where a line is no JSON object or too long, with its number */
    static List<Map<String, @Nullable Object>> read(InputStream in, String source) throws IOException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        Lines lines = new Lines(in, source);
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            if (!isBlank(line)) {
                rows.add(parseObject(line, source + " line " + lines.number()));
            }
        }
        return rows;
    }

    /** @throws UserError where the bytes are no JSON object */
    static Map<String, @Nullable Object> parseObject(byte[] json, String where) {
        try {
            return new LinkedHashMap<>(OBJECTS.<Map<String, @Nullable Object>>readValue(json));
        } catch (JsonProcessingException e) {
            throw UserError.invalidInput(
                    "Cannot read " + where + ": not a JSON object (" + e.getOriginalMessage() + ").");
        } catch (IOException e) {
            throw UserError.invalidInput("Cannot read " + where + ": " + e.getMessage() + ".");
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b > ' ' || b < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Lines as bytes, so that only line feeds part them, whatever Unicode says; a leading byte order mark is dropped.
     */
    private static final class Lines {
        private final InputStream in;
        private final String source;
        private long bytes;
        private int number;
        private boolean ended;

        Lines(InputStream in, String source) {
            this.in = new java.io.BufferedInputStream(in, 1 << 16);
            this.source = source;
        }

        int number() {
            return number;
        }

        byte @Nullable [] next() throws IOException {
            if (ended) {
                return null;
            }
            number++;
            ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
            int b = in.read();
            for (; b >= 0 && b != '\n'; b = in.read()) {
                line.write(b);
                check(line.size());
            }
            ended = b < 0;
            bytes += line.size();
            return withoutMark(line.toByteArray());
        }

        private void check(int length) {
            if (length > MAX_LINE_BYTES || bytes + length > MAX_FILE_BYTES) {
                throw UserError.invalidInput("Cannot read " + source + " line " + number + ": longer than "
                        + (length > MAX_LINE_BYTES ? MAX_LINE_BYTES : MAX_FILE_BYTES) + " bytes. Split the file.");
            }
        }

        private byte[] withoutMark(byte[] line) {
            boolean marked = number == 1
                    && line.length >= 3
                    && line[0] == (byte) 0xEF
                    && line[1] == (byte) 0xBB
                    && line[2] == (byte) 0xBF;
            return marked ? java.util.Arrays.copyOfRange(line, 3, line.length) : line;
        }
    }
}

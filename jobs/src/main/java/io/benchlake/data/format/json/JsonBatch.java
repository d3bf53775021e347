package io.benchlake.data.format.json;

import io.benchlake.error.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a JSON file that get their types together.
 *
 * @param rows objects; null for a line that says null
 * @param lines on which they begin
 * @param isOneALine whether each line is a value and each value a line
 * @param texts of the rows, if each is one line
 * @param repeated the first row whose object has a field twice, with the field's name; null if there is none
 */
record JsonBatch(
        List<@Nullable Object> rows,
        List<Long> lines,
        boolean isOneALine,
        @Nullable String repeated,
        List<byte[]> texts) {
    /** Bytes that {@code datasets} reads at a time, and then to the end of the line. */
    static final int BYTES = 10 << 20;

    /** The next rows of a file; null behind the last. */
    static @Nullable JsonBatch next(Lines lines, Object source) throws IOException {
        List<byte[]> texts = new ArrayList<>();
        long first = lines.number() + 1;
        long bytes = 0;
        while (bytes <= BYTES) {
            byte[] line = lines.next();
            if (line == null) {
                break;
            }
            texts.add(line);
            bytes += line.length + 1L;
        }
        return texts.isEmpty() ? null : parse(texts, first, source);
    }

    private static JsonBatch parse(List<byte[]> texts, long first, Object source) {
        Gathered gathered = new Gathered(source);
        for (int i = 0; i < texts.size(); i++) {
            byte[] text = texts.get(i);
            try {
                gathered.line(text, first + i);
            } catch (UserError e) {
                if (gathered.rows.isEmpty() && !endsObject(text)) {
                    return joined(texts, first, source);
                }
                return joinedOr(e, texts, first, source);
            }
        }
        return gathered.batch();
    }

    /**
     * Reads objects that lie across lines; if the text as a whole is no JSON either, the fault of the single line is
     * thrown.
     */
    private static JsonBatch joinedOr(UserError lineFault, List<byte[]> texts, long first, Object source) {
        try {
            return joined(texts, first, source);
        } catch (UserError e) {
            throw lineFault;
        }
    }

    private static JsonBatch joined(List<byte[]> texts, long first, Object source) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        texts.forEach(text -> {
            all.writeBytes(text);
            all.write('\n');
        });
        Gathered gathered = new Gathered(source);
        gathered.isOneALine = false;
        gathered.values(all.toByteArray(), first);
        return gathered.batch();
    }

    private static boolean endsObject(byte[] line) {
        return new String(line, StandardCharsets.ISO_8859_1).strip().endsWith("}");
    }

    /** Rows of an array, which pandas' reader and writer have passed on. */
    static JsonBatch ofArray(List<@Nullable Object> rows, List<Long> places) {
        return new JsonBatch(rows, places, true, null, List.of());
    }

    /** The same rows as pandas' JSON reader and writer leave them. */
    JsonBatch rewritten(Object source) {
        List<@Nullable Object> changed = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            changed.add(JsonMixture.rewritten(texts.isEmpty() ? rows.get(i) : reread(i, source)));
        }
        return new JsonBatch(changed, lines, isOneALine, null, texts);
    }

    private @Nullable Object reread(int row, Object source) {
        return UltraJson.require(
                new String(texts.get(row), StandardCharsets.UTF_8), source + " line " + lines.get(row));
    }

    private static final class Gathered {
        private final Object source;
        private final List<@Nullable Object> rows = new ArrayList<>();
        private final List<Long> lines = new ArrayList<>();
        private final List<byte[]> texts = new ArrayList<>();
        private boolean isOneALine = true;
        private @Nullable String repeated;

        Gathered(Object source) {
            this.source = source;
        }

        void line(byte[] text, long number) {
            int before = rows.size();
            values(text, number);
            texts.add(text);
            isOneALine &= rows.size() == before + 1;
        }

        void values(byte[] text, long first) {
            JsonText.readAll(text, source, first, (value, line, twice) -> {
                long number = first + line - 1;
                requireObject(value, number);
                rows.add(value);
                lines.add(number);
                if (!twice.isEmpty() && repeated == null) {
                    repeated = "line " + number + ": the field '"
                            + twice.iterator().next() + "' is there twice";
                }
            });
        }

        private void requireObject(@Nullable Object value, long line) {
            if (value != null && !(value instanceof Map)) {
                throw UserError.invalidInput("Cannot read " + source + " line " + line
                        + ": not a JSON object. Write one object a line, or an array of objects.");
            }
        }

        JsonBatch batch() {
            return new JsonBatch(rows, lines, isOneALine, repeated, isOneALine ? texts : List.of());
        }
    }
}

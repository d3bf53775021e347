package io.benchlake.data.format.json;

import io.benchlake.data.format.RowCollector;
import io.benchlake.error.UserError;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON files of a split and gives their columns types as the Python package {@code datasets} does: the rows
 * of the first ten million bytes decide, and those that follow are cast to that.
 *
 * <p>Source: {@code packaged_modules/json/json.py} of datasets 5.2.
 */
public final class JsonSplit {
    private static final int HEAD = 256;

    private final RowCollector rows;
    private final Set<JsonPath> mixed = new LinkedHashSet<>();
    private @Nullable JsonColumn types;
    private boolean hasLateFields;

    public JsonSplit(RowCollector rows) {
        this.rows = rows;
    }

    /**
     * Reads an array, or objects, one a line or across lines.
     *
     * @param typesOnly whether the rows are there only to give types to those that are read after them
     */
    public void read(InputStream file, Object source, boolean typesOnly) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file, 1 << 16);
        String head = head(in);
        if (head.startsWith("[")) {
            JsonBatch batch = JsonArray.read(all(in, source), source);
            add(batch, typed(batch, source), source, typesOnly);
        } else if (head.stripLeading().startsWith("[")) {
            addFrame(UltraJson.require(JsonText.decoded(all(in, source), source), source), source, typesOnly);
        } else {
            readLines(in, source, typesOnly);
        }
    }

    /** Reads the rows that one field of the file's object holds. */
    public void readField(InputStream in, String field, Object source, boolean typesOnly) throws IOException {
        Object document = UltraJson.require(JsonText.decoded(all(in, source), source), source);
        if (!(document instanceof Map<?, ?> object) || !object.containsKey(field)) {
            throw UserError.invalidInput(
                    "Cannot read " + source + ": it has no field '" + field + "', which dataset_kwargs.field names.");
        }
        addFrame(JsonMixture.stored(object.get(field)), source + " field '" + field + "'", typesOnly);
    }

    private void addFrame(@Nullable Object value, Object source, boolean typesOnly) {
        JsonFrame frame = JsonFrame.of(value, source);
        add(frame.batch(), settled(frame.batch(), frame.columns(), source), source, typesOnly);
    }

    private void readLines(InputStream in, Object source, boolean typesOnly) throws IOException {
        Lines lines = new Lines(in, source, rows.limits());
        JsonBatch batch = JsonBatch.next(lines, source);
        while (batch != null) {
            add(batch, typed(batch, source), source, typesOnly);
            batch = typesOnly ? null : JsonBatch.next(lines, source);
        }
    }

    private static String head(InputStream in) throws IOException {
        in.mark(HEAD);
        String head = new String(Lines.withoutMark(in.readNBytes(HEAD)), StandardCharsets.ISO_8859_1);
        in.reset();
        return head;
    }

    private byte[] all(InputStream in, Object source) throws IOException {
        long most = Math.min(rows.limits().splitBytes(), Integer.MAX_VALUE - 8);
        byte[] text = in.readNBytes((int) most);
        if (text.length == most) {
            throw UserError.invalidInput("Cannot read " + source + ": longer than " + most
                    + " bytes. Write one object a line, or split the file.");
        }
        return Lines.withoutMark(text);
    }

    private void add(JsonBatch batch, List<Map<String, @Nullable Object>> typed, Object source, boolean typesOnly) {
        for (int i = 0; i < typed.size() && !typesOnly; i++) {
            rows.add(typed.get(i), source, "line " + batch.lines().get(i));
        }
    }

    /** Gives fields that came up late to the rows before them. */
    public void finish() {
        if (hasLateFields && types != null) {
            Set<String> names = types.fields().keySet();
            rows.rows().forEach(row -> names.forEach(name -> row.putIfAbsent(name, null)));
        }
    }

    private List<Map<String, @Nullable Object>> typed(JsonBatch batch, Object source) {
        if (types == null && batch.isOneALine() && batch.rows().stream().noneMatch(JsonMixture::isTooLong)) {
            mixed.addAll(JsonPath.differing(batch.rows()));
        }
        JsonBatch read = mixed.isEmpty() ? batch : batch.rewritten(source);
        JsonColumn found = observed(read);
        while (!mixed.containsAll(found.mixed())) {
            mixed.addAll(found.mixed());
            read = batch.rewritten(source);
            found = observed(read);
        }
        if (mixed.isEmpty() && batch.repeated() != null) {
            throw UserError.invalidInput("Cannot read " + source + " " + batch.repeated() + ". Keep one of them.");
        }
        return settled(read, found, source);
    }

    private List<Map<String, @Nullable Object>> settled(JsonBatch batch, JsonColumn found, Object source) {
        return types == null ? first(batch, found) : cast(batch, found, source);
    }

    private JsonColumn observed(JsonBatch batch) {
        JsonColumn found = new JsonColumn();
        JsonPath.outermost(mixed).forEach(found::mix);
        batch.rows().forEach(row -> found.observe(row == null ? Map.of() : row));
        return found;
    }

    private List<Map<String, @Nullable Object>> first(JsonBatch batch, JsonColumn found) {
        types = found;
        List<Map<String, @Nullable Object>> typed = new ArrayList<>(batch.rows().size());
        batch.rows().forEach(row -> typed.add(found.object(row == null ? Map.of() : (Map<?, ?>) row)));
        return typed;
    }

    private List<Map<String, @Nullable Object>> cast(JsonBatch batch, JsonColumn found, Object source) {
        JsonColumn wanted = java.util.Objects.requireNonNull(types);
        hasLateFields |= wanted.adopt(found);
        List<Map<String, @Nullable Object>> typed = new ArrayList<>(batch.rows().size());
        for (int i = 0; i < batch.rows().size(); i++) {
            Map<?, ?> row = batch.rows().get(i) instanceof Map<?, ?> map ? map : Map.of();
            String where = source + " line " + batch.lines().get(i);
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            wanted.fields()
                    .forEach((name, type) -> values.put(
                            name, new JsonCast(where).cast(type, found.fields().get(name), row.get(name), name)));
            typed.add(values);
        }
        return typed;
    }
}

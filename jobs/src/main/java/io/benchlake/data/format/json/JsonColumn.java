package io.benchlake.data.format.json;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The type that values of one place in JSON rows have in common, found as the JSON reader of Arrow finds it, on which
 * {@code datasets} stands: whole numbers beside fractions are fractions, texts that are all dates are moments, objects
 * have the fields of all of them.
 */
final class JsonColumn {
    /** Kinds of values; a {@code MIXED} place keeps its values as they are written. */
    enum ColumnKind {
        UNKNOWN("nothing but null"),
        FLAG("true or false"),
        WHOLE("whole numbers"),
        FRACTION("numbers with a fraction"),
        MOMENT("dates"),
        TEXT("text"),
        LIST("lists"),
        OBJECT("objects"),
        MIXED("values of several kinds");

        private final String words;

        ColumnKind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final boolean readsMoments;
    private ColumnKind kind = ColumnKind.UNKNOWN;
    private final Map<String, JsonColumn> fields = new LinkedHashMap<>();

    /** Fields that are known to be mixed before a row shows where they stand. */
    private final Map<String, JsonColumn> expected = new LinkedHashMap<>();

    private @Nullable JsonColumn item;

    private JsonColumn(boolean readsMoments) {
        this.readsMoments = readsMoments;
    }

    /** Takes texts that are dates for dates. */
    JsonColumn() {
        this(true);
    }

    /** Leaves all texts as they are. */
    static JsonColumn withoutMoments() {
        return new JsonColumn(false);
    }

    ColumnKind kind() {
        return kind;
    }

    void become(ColumnKind other) {
        kind = other;
    }

    Map<String, JsonColumn> fields() {
        return fields;
    }

    JsonColumn item() {
        if (item == null) {
            item = new JsonColumn(readsMoments);
        }
        return item;
    }

    /** Widens the type so that it holds the value. */
    void observe(@Nullable Object value) {
        if (value == null || kind == ColumnKind.MIXED) {
            return;
        }
        kind = merged(kind, kindOf(value));
        if (kind == ColumnKind.OBJECT) {
            ((Map<?, ?>) value)
                    .forEach((name, each) -> field(String.valueOf(name)).observe(each));
        } else if (kind == ColumnKind.LIST) {
            ((List<?>) value).forEach(item()::observe);
        }
    }

    private ColumnKind kindOf(Object value) {
        if (value instanceof String text) {
            return readsMoments && kind != ColumnKind.TEXT && JsonMoment.isMoment(text)
                    ? ColumnKind.MOMENT
                    : ColumnKind.TEXT;
        }
        if (value instanceof Long) {
            return ColumnKind.WHOLE;
        }
        if (value instanceof Double || value instanceof BigInteger) {
            return ColumnKind.FRACTION;
        }
        if (value instanceof Boolean) {
            return ColumnKind.FLAG;
        }
        return value instanceof Map<?, ?> ? ColumnKind.OBJECT : ColumnKind.LIST;
    }

    private static ColumnKind merged(ColumnKind known, ColumnKind seen) {
        if (known == seen || known == ColumnKind.UNKNOWN) {
            return seen;
        }
        if ((known == ColumnKind.WHOLE && seen == ColumnKind.FRACTION)
                || (known == ColumnKind.FRACTION && seen == ColumnKind.WHOLE)) {
            return ColumnKind.FRACTION;
        }
        boolean areTexts = (known == ColumnKind.MOMENT && seen == ColumnKind.TEXT)
                || (known == ColumnKind.TEXT && seen == ColumnKind.MOMENT);
        return areTexts ? ColumnKind.TEXT : ColumnKind.MIXED;
    }

    /** Takes from later rows the fields and types that are not known yet; says whether there were new fields. */
    boolean adopt(JsonColumn later) {
        boolean isWider = false;
        for (Map.Entry<String, JsonColumn> field : later.fields.entrySet()) {
            isWider |= fields.putIfAbsent(field.getKey(), field.getValue()) == null;
            field(field.getKey()).adoptUnknown(field.getValue());
        }
        return isWider;
    }

    private void adoptUnknown(JsonColumn later) {
        if (kind == ColumnKind.UNKNOWN) {
            kind = later.kind;
            fields.putAll(later.fields);
            item = later.item;
        } else if (kind == ColumnKind.LIST && later.kind == ColumnKind.LIST) {
            item().adoptUnknown(later.item());
        } else if (kind == ColumnKind.OBJECT && later.kind == ColumnKind.OBJECT) {
            fields.forEach((name, field) -> {
                if (later.fields.containsKey(name)) {
                    field.adoptUnknown(later.field(name));
                }
            });
        }
    }

    private JsonColumn field(String name) {
        return fields.computeIfAbsent(name, absent -> expected.getOrDefault(name, new JsonColumn(readsMoments)));
    }

    /** Keeps what is at the path as it is written. */
    void mix(JsonPath path) {
        if (path.steps().isEmpty()) {
            kind = ColumnKind.MIXED;
            return;
        }
        if (path.isItem()) {
            kind = ColumnKind.LIST;
            item().mix(path.rest());
        } else {
            kind = ColumnKind.OBJECT;
            expected.computeIfAbsent(path.name(), absent -> new JsonColumn(readsMoments))
                    .mix(path.rest());
        }
    }

    /** The places that hold values of several kinds. */
    List<JsonPath> mixed() {
        List<JsonPath> paths = new ArrayList<>();
        collectMixed(JsonPath.ROOT, paths);
        return paths;
    }

    private void collectMixed(JsonPath path, List<JsonPath> paths) {
        switch (kind) {
            case MIXED -> paths.add(path);
            case LIST -> item().collectMixed(path.item(), paths);
            case OBJECT -> fields.forEach((name, field) -> field.collectMixed(path.field(name), paths));
            default -> {}
        }
    }

    /** The value with this type, which was found on rows that hold it. */
    @Nullable
    Object typed(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (kind) {
            case FRACTION -> Double.valueOf(((Number) value).doubleValue());
            case MOMENT -> JsonMoment.text((String) value);
            case LIST -> items((List<?>) value);
            case OBJECT -> object((Map<?, ?>) value);
            case MIXED -> JsonMixture.decoded(value);
            default -> value;
        };
    }

    private List<@Nullable Object> items(List<?> values) {
        List<@Nullable Object> typed = new ArrayList<>(values.size());
        for (Object value : values) {
            typed.add(item().typed(value));
        }
        return typed;
    }

    /** An object with all fields of the type, those that it lacks null. */
    Map<String, @Nullable Object> object(Map<?, ?> value) {
        Map<String, @Nullable Object> typed = new LinkedHashMap<>();
        for (Map.Entry<String, JsonColumn> field : fields.entrySet()) {
            typed.put(field.getKey(), field.getValue().typed(value.get(field.getKey())));
        }
        return typed;
    }
}

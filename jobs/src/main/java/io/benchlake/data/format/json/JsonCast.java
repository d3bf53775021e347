package io.benchlake.data.format.json;

import io.benchlake.data.format.json.JsonColumn.ColumnKind;
import io.benchlake.error.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Casts values to the type that their column has from earlier rows, as Arrow casts them.
 *
 * @param where file and line, for messages
 */
record JsonCast(String where) {
    /**
     * @param from type of the rows that the value is one of, or null if none of them has one
     * @throws UserError if the type has no such value
     */
    @Nullable
    Object cast(JsonColumn to, @Nullable JsonColumn from, @Nullable Object value, String place) {
        if (value == null || from == null) {
            return null;
        }
        if (to.kind() == ColumnKind.LIST && from.kind() == ColumnKind.LIST) {
            List<@Nullable Object> items = new ArrayList<>();
            ((List<?>) value).forEach(item -> items.add(cast(to.item(), from.item(), item, place + "[]")));
            return items;
        }
        if (to.kind() == ColumnKind.OBJECT && from.kind() == ColumnKind.OBJECT) {
            return object(to, from, (Map<?, ?>) value, place);
        }
        return to.kind() == from.kind() || to.kind() == ColumnKind.MIXED
                ? to.typed(value)
                : scalar(to.kind(), from, value, place);
    }

    private Map<String, @Nullable Object> object(JsonColumn to, JsonColumn from, Map<?, ?> value, String place) {
        for (String name : from.fields().keySet()) {
            if (!to.fields().containsKey(name)) {
                throw wrong(place + "." + name, "is a field that the objects of earlier rows do not have");
            }
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        to.fields()
                .forEach((name, type) ->
                        fields.put(name, cast(type, from.fields().get(name), value.get(name), place + "." + name)));
        return fields;
    }

    private Object scalar(ColumnKind to, JsonColumn from, Object value, String place) {
        Object typed = java.util.Objects.requireNonNull(from.typed(value));
        if (to == ColumnKind.FRACTION && from.kind() == ColumnKind.WHOLE) {
            return ((Number) value).doubleValue();
        }
        if (to == ColumnKind.WHOLE
                && typed instanceof Double number
                && number == Math.rint(number)
                && Math.abs(number) < 1e15) {
            return number.longValue();
        }
        if (to == ColumnKind.TEXT && (from.kind() == ColumnKind.MOMENT || from.kind() == ColumnKind.WHOLE)) {
            return typed.toString();
        }
        if (to == ColumnKind.TEXT && from.kind() == ColumnKind.FLAG) {
            return typed.equals(true) ? "true" : "false";
        }
        throw wrong(place, "has " + from.kind().words() + " here and " + to.words() + " in earlier rows");
    }

    private UserError wrong(String place, String what) {
        return UserError.invalidInput("Cannot read " + where + ": column '" + place + "' " + what
                + ", so the column has no type. Write the same kind of values in all rows.");
    }
}

package io.benchlake.template.builtin;

import io.benchlake.template.value.Markup;
import io.benchlake.template.value.Order;
import io.benchlake.template.value.PythonBytes;
import io.benchlake.template.value.PythonRange;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.TemplateException;
import io.benchlake.template.value.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of a template's values {@code json.dumps} takes. */
final class JsonData {
    private JsonData() {}

    /** Plain data for the value; fails for what JSON has no form for. */
    static @Nullable Object of(@Nullable Object value, boolean breaksLines) {
        PythonValues.requireDefined(value);
        if (breaksLines && (value instanceof Map<?, ?> || value instanceof List<?>)) {
            throw new TemplateException("tojson with an indent of 0 or less is not supported");
        }
        return plain(value);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return entries(map);
        }
        if (value instanceof List<?> list
                && Order.kind(list) != PythonRange.class
                && Order.kind(list) != PythonBytes.class) {
            List<@Nullable Object> members = new ArrayList<>();
            list.forEach(member -> members.add(plain(member)));
            return members;
        }
        PythonValues.requireDefined(value);
        Object scalar = Markup.plain(value);
        if (scalar == null || scalar instanceof String || PythonValues.isNumber(scalar)) {
            return scalar;
        }
        throw new TemplateException("object of type " + TypeName.of(value) + " is not JSON serializable");
    }

    private static Map<@Nullable Object, @Nullable Object> entries(Map<?, ?> map) {
        Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
        Object first = map.isEmpty() ? null : map.keySet().iterator().next();
        map.forEach((key, value) -> {
            Order.compareKeys(first, key);
            entries.put(key, plain(value));
        });
        return entries;
    }
}

package io.benchlake.template.value;

import io.benchlake.python.PythonTuple;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's name of a value's type, as it stands in messages. */
public final class TypeName {
    private TypeName() {}

    public static String of(@Nullable Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Boolean) {
            return "bool object";
        }
        if (PythonValues.isInteger(value)) {
            return "int object";
        }
        if (value instanceof Number) {
            return "float object";
        }
        if (value instanceof String) {
            return "str object";
        }
        if (value instanceof DictView view) {
            return view.typeName();
        }
        if (value instanceof PythonTuple) {
            return "tuple object";
        }
        if (value instanceof PythonRange) {
            return "range object";
        }
        if (value instanceof PythonBytes) {
            return "bytes object";
        }
        if (value instanceof LazyValues) {
            return "generator object";
        }
        return value instanceof Map<?, ?> ? "dict object" : value instanceof List<?> ? "list object" : "object";
    }
}

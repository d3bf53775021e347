package io.benchlake.filter;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonRegexException;
import io.benchlake.python.PythonRepr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The settings of one filter, read with their types. */
record FilterOptions(String function, Map<String, @Nullable Object> values) {
    static FilterOptions of(FilterStep step, Set<String> known) {
        for (String name : step.options().keySet()) {
            if (!known.contains(name)) {
                throw UserError.invalidInput("Cannot use filter '%s': unknown option '%s'. Known options: %s."
                        .formatted(step.function(), name, String.join(", ", new TreeSet<>(known))));
            }
        }
        return new FilterOptions(step.function(), step.options());
    }

    String text(String name, String otherwise) {
        Object value = values.get(name);
        return value == null ? otherwise : String.valueOf(value);
    }

    int integer(String name, @Nullable Integer otherwise) {
        Object value = values.get(name);
        if (value instanceof Long number) {
            return Math.toIntExact(number);
        }
        if (value != null || otherwise == null) {
            throw wrong(name, value, "a whole number");
        }
        return otherwise;
    }

    boolean flag(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw wrong(name, value, "true or false");
    }

    List<PythonRegex> regexes(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof List) {
            return value == null
                    ? List.of()
                    : ((List<?>) value)
                            .stream().map(String::valueOf).map(this::compile).toList();
        }
        throw wrong(name, value, "a list of patterns");
    }

    PythonRegex regex(String name, String otherwise) {
        return compile(text(name, otherwise));
    }

    PythonRegex compile(String pattern) {
        try {
            return PythonRegex.compile(pattern);
        } catch (PythonRegexException e) {
            throw new UserError(
                    ExitCode.INVALID_INPUT,
                    "Cannot use filter '%s': %s. Correct the task file.".formatted(function, e.getMessage()),
                    e);
        }
    }

    /** A mapping with its keys and values as Python's {@code str} writes them. */
    Map<String, String> mapping(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof Map) {
            Map<String, String> texts = new LinkedHashMap<>();
            if (value != null) {
                ((Map<?, ?>) value).forEach((key, mapped) -> texts.put(PythonRepr.str(key), PythonRepr.str(mapped)));
            }
            return texts;
        }
        throw wrong(name, value, "a mapping");
    }

    UserError wrong(String name, @Nullable Object value, String expected) {
        return UserError.invalidInput("Cannot use filter '%s': option '%s' is %s, not %s. Correct the task file."
                .formatted(function, name, value == null ? "missing" : "'" + value + "'", expected));
    }
}

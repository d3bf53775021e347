package io.benchlake.template.method;

import io.benchlake.python.PythonText;
import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.Arithmetic;
import io.benchlake.template.value.Callable;
import io.benchlake.template.value.DictKeys;
import io.benchlake.template.value.Markup;
import io.benchlake.template.value.NamedCallable;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.TemplateException;
import io.benchlake.template.value.WithAttributes;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Python's {@code template.format(values)}. */
final class TextFormat {
    private final Arguments arguments;
    private final BiFunction<@Nullable Object, String, String> finish;
    private int automatic;
    private boolean numbered;

    private TextFormat(Arguments arguments, BiFunction<@Nullable Object, String, String> finish) {
        this.arguments = arguments;
        this.finish = finish;
    }

    /** The method {@code format} or {@code format_map} of a text. */
    static @Nullable Callable method(String self, String name, BiFunction<@Nullable Object, String, String> finish) {
        return switch (name) {
            case "format" -> new NamedCallable(name, arguments -> new TextFormat(arguments, finish).format(self, 2));
            case "format_map" ->
                new NamedCallable(name, arguments -> new TextFormat(mapping(arguments), finish).format(self, 2));
            default -> null;
        };
    }

    private static Arguments mapping(Arguments arguments) {
        if (!(arguments.require(0, "mapping") instanceof Map<?, ?> map)) {
            throw new TemplateException("format_map() takes a mapping");
        }
        Map<String, @Nullable Object> named = new java.util.LinkedHashMap<>();
        map.forEach((key, value) -> named.put(PythonValues.text(key), value));
        return new Arguments(List.of(), named);
    }

    private String format(String template, int depth) {
        if (depth == 0) {
            throw new TemplateException("format fields are nested too deep");
        }
        StringBuilder formatted = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if ((c == '{' || c == '}') && i + 1 < template.length() && template.charAt(i + 1) == c) {
                formatted.append(c);
                i++;
            } else if (c == '}') {
                throw new TemplateException("single '}' encountered in format string");
            } else if (c == '{') {
                int end = end(template, i);
                formatted.append(field(template.substring(i + 1, end), depth));
                i = end;
            } else {
                formatted.append(c);
            }
            Arithmetic.requireLength(formatted.length());
        }
        return formatted.toString();
    }

    private static int end(String template, int start) {
        int depth = 0;
        for (int i = start; i < template.length(); i++) {
            depth += template.charAt(i) == '{' ? 1 : template.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new TemplateException("a format field has no closing '}'");
    }

    private String field(String field, int depth) {
        int nameEnd = nameEnd(field);
        Object value = value(field.substring(0, nameEnd));
        String rest = field.substring(nameEnd);
        String conversion = rest.startsWith("!") ? rest.substring(1, Math.min(2, rest.length())) : "";
        String tail = rest.startsWith("!") ? rest.substring(Math.min(2, rest.length())) : rest;
        if (!tail.isEmpty() && tail.charAt(0) != ':') {
            throw new TemplateException("expected ':' after the conversion of a format field");
        }
        String spec = tail.isEmpty() ? "" : format(tail.substring(1), depth - 1);
        return finish.apply(value, FormatSpec.format(Markup.plain(converted(value, conversion, rest)), spec));
    }

    private static int nameEnd(String field) {
        boolean inBrackets = false;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            inBrackets = c == '[' || (inBrackets && c != ']');
            if (!inBrackets && (c == '!' || c == ':')) {
                return i;
            }
            if (!inBrackets && c == '{') {
                throw new TemplateException("unexpected '{' in a field name");
            }
        }
        return field.length();
    }

    private static @Nullable Object converted(@Nullable Object value, String conversion, String rest) {
        return switch (conversion) {
            case "s" -> PythonValues.text(value);
            case "r" -> PythonValues.repr(value);
            case "a" -> PythonValues.ascii(value);
            case "" -> {
                if (rest.startsWith("!")) {
                    throw new TemplateException("a format field ends before its conversion");
                }
                yield value;
            }
            default -> throw new TemplateException("unknown conversion '" + conversion + "'");
        };
    }

    private @Nullable Object value(String path) {
        int end = 0;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        Object value = named(path.substring(0, end));
        int at = end;
        while (at < path.length()) {
            boolean isItem = path.charAt(at) == '[';
            int stop = isItem ? path.indexOf(']', at) : attributeEnd(path, at + 1);
            if (stop < 0 || stop == at + 1 || (!isItem && path.charAt(at) != '.')) {
                throw new TemplateException("malformed field '" + path + "' in a format string");
            }
            value = isItem ? item(value, path.substring(at + 1, stop)) : attribute(value, path.substring(at + 1, stop));
            at = isItem ? stop + 1 : stop;
        }
        return value;
    }

    private static int attributeEnd(String path, int from) {
        int end = from;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        return end;
    }

    private @Nullable Object named(String name) {
        boolean isPlace = PythonText.isDigit(name);
        if (name.isEmpty() || isPlace) {
            boolean mixes = isPlace ? automatic > 0 : numbered;
            if (mixes) {
                throw new TemplateException("a format string numbers its fields both by itself and by hand");
            }
            numbered |= isPlace;
            int place = isPlace ? (int) Math.min(Integer.MAX_VALUE, Long.parseLong(name)) : automatic++;
            if (place >= arguments.positional().size()) {
                throw new TemplateException("a format string has no value at place " + place);
            }
            return arguments.positional().get(place);
        }
        if (!arguments.named().containsKey(name)) {
            throw new TemplateException("a format string has no value named '" + name + "'");
        }
        return arguments.named().get(name);
    }

    private static @Nullable Object item(@Nullable Object value, String key) {
        boolean isIndex = PythonText.isDigit(key);
        if (value instanceof Map<?, ?> map) {
            Object found = isIndex ? (Object) Long.valueOf(key) : key;
            if (DictKeys.has(map, found)) {
                return map.get(DictKeys.stored(map, found));
            }
        } else if (isIndex && PythonValues.isIndexed(value) && Long.parseLong(key) < PythonValues.length(value)) {
            return PythonValues.iterate(value).get(Integer.parseInt(key));
        }
        throw new TemplateException("a format field finds no [" + key + "]");
    }

    private static @Nullable Object attribute(@Nullable Object value, String name) {
        if (value instanceof WithAttributes object && object.hasAttribute(name)) {
            return object.attribute(name);
        }
        if (PythonValues.isNumber(value) && NumberMembers.hasValue(value, name)) {
            return NumberMembers.find(value, name);
        }
        throw new TemplateException("a format field finds no attribute '" + name + "'");
    }
}

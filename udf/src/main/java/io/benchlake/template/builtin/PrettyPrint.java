package io.benchlake.template.builtin;

import io.benchlake.python.PythonText;
import io.benchlake.python.PythonTuple;
import io.benchlake.template.method.StringMethods;
import io.benchlake.template.value.DictView;
import io.benchlake.template.value.Markup;
import io.benchlake.template.value.Order;
import io.benchlake.template.value.PythonBytes;
import io.benchlake.template.value.PythonRange;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.TemplateException;
import io.benchlake.template.value.TypeName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's {@code pprint.pformat}: what does not fit a line of 80 goes one member a line. */
final class PrettyPrint {
    private static final int WIDTH = 80;
    private static final Pattern WORD = Pattern.compile("\\S*\\s*", Pattern.UNICODE_CHARACTER_CLASS);

    private PrettyPrint() {}

    static String of(@Nullable Object value) {
        return format(value, 0, 0, 1);
    }

    private static String format(@Nullable Object value, int indent, int allowance, int level) {
        String line = line(value);
        if (PythonText.length(line) <= WIDTH - indent - allowance) {
            return line;
        }
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            return dictionary(map, indent, allowance, level);
        }
        if (value instanceof List<?> list && !(list instanceof PythonRange) && !list.isEmpty()) {
            if (list instanceof PythonBytes) {
                throw new TemplateException("pprint of bytes beyond a line is not supported");
            }
            return sequence(list, indent, allowance, level);
        }
        return value instanceof String text ? text(text, indent, allowance, level) : line;
    }

    /** The value on one line, with the keys of dictionaries in order. */
    private static String line(@Nullable Object value) {
        if (value instanceof DictView || value instanceof Markup) {
            throw new TemplateException("pprint of " + TypeName.of(value) + " is not supported");
        }
        if (value instanceof Map<?, ?> map) {
            List<String> entries = new ArrayList<>();
            sorted(map).forEach(entry -> entries.add(line(entry.getKey()) + ": " + line(entry.getValue())));
            return "{" + String.join(", ", entries) + "}";
        }
        if (value instanceof List<?> list && !(list instanceof PythonRange) && !(list instanceof PythonBytes)) {
            String members =
                    String.join(", ", list.stream().map(PrettyPrint::line).toList());
            boolean isTuple = list instanceof PythonTuple;
            return isTuple ? "(" + members + (list.size() == 1 ? ",)" : ")") : "[" + members + "]";
        }
        return PythonValues.repr(value);
    }

    private static List<Map.Entry<?, ?>> sorted(Map<?, ?> map) {
        List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
        entries.sort(Comparator.comparing(entry -> entry.getKey(), Order::compareForPrint));
        return entries;
    }

    private static String dictionary(Map<?, ?> map, int indent, int allowance, int level) {
        List<String> lines = new ArrayList<>();
        List<Map.Entry<?, ?>> entries = sorted(map);
        for (int i = 0; i < entries.size(); i++) {
            String key = line(entries.get(i).getKey());
            int room = i == entries.size() - 1 ? allowance + 1 : 1;
            int column = indent + 1 + PythonText.length(key) + 2;
            lines.add(key + ": " + format(entries.get(i).getValue(), column, room, level + 1));
        }
        return "{" + String.join(",\n" + " ".repeat(indent + 1), lines) + "}";
    }

    private static String sequence(List<?> list, int indent, int allowance, int level) {
        boolean isTuple = list instanceof PythonTuple;
        String end = isTuple ? (list.size() == 1 ? ",)" : ")") : "]";
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            int room = i == list.size() - 1 ? allowance + end.length() : 1;
            lines.add(format(list.get(i), indent + 1, room, level + 1));
        }
        return (isTuple ? "(" : "[") + String.join(",\n" + " ".repeat(indent + 1), lines) + end;
    }

    /** A long text goes one line of it a line, and in words if that is too long. */
    private static String text(String text, int outer, int outerAllowance, int level) {
        int indent = level == 1 ? outer + 1 : outer;
        int allowance = level == 1 ? outerAllowance + 1 : outerAllowance;
        List<String> chunks = new ArrayList<>();
        List<String> lines = StringMethods.lines(text, true);
        for (int i = 0; i < lines.size(); i++) {
            int room = WIDTH - indent - (i == lines.size() - 1 ? allowance : 0);
            if (PythonText.length(PythonValues.repr(lines.get(i))) <= room) {
                chunks.add(PythonValues.repr(lines.get(i)));
            } else {
                words(lines.get(i), WIDTH - indent, i == lines.size() - 1 ? allowance : 0, chunks);
            }
        }
        if (chunks.size() == 1) {
            return PythonValues.repr(text);
        }
        String joined = String.join("\n" + " ".repeat(indent), chunks);
        return level == 1 ? "(" + joined + ")" : joined;
    }

    private static void words(String line, int width, int allowance, List<String> chunks) {
        List<String> parts = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find() && !word.group().isEmpty()) {
            parts.add(word.group());
        }
        String current = "";
        for (int i = 0; i < parts.size(); i++) {
            String candidate = current + parts.get(i);
            int room = i == parts.size() - 1 ? width - allowance : width;
            if (PythonText.length(PythonValues.repr(candidate)) > room) {
                if (!current.isEmpty()) {
                    chunks.add(PythonValues.repr(current));
                }
                current = parts.get(i);
            } else {
                current = candidate;
            }
        }
        if (!current.isEmpty()) {
            chunks.add(PythonValues.repr(current));
        }
    }
}

package io.benchlake.taskdef.read;

import io.benchlake.error.UserError;
import io.benchlake.taskdef.FunctionRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a task file together with the place where it is written, so that every complaint names file, line and
 * field.
 *
 * @param value plain data, or a {@link FunctionRef} wherever the file says {@code !function}
 * @param path the field, from the top of its document
 */
public record Setting(@Nullable Object value, Source source, String path) {
    static final String QUOTE_WORD = "YAML reads bare yes, no, on and off as true or false: put the word in quotes.";

    public String text() {
        if (value instanceof String text) {
            return text;
        }
        throw problem("is %s, not text".formatted(show()), quoteRemedy());
    }

    public long wholeNumber() {
        if (value instanceof Long number) {
            return number;
        }
        throw problem("is %s, not a whole number".formatted(show()), "Write a number without quotes.");
    }

    /** A small count such as {@code num_fewshot}. */
    public int count() {
        long number = wholeNumber();
        if (number < 0 || number > 1_000_000) {
            throw problem("is %d, outside 0 to 1000000".formatted(number), "Write a count in that range.");
        }
        return (int) number;
    }

    public boolean flag() {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof String text && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
            return Boolean.parseBoolean(text);
        }
        throw problem("is %s, neither true nor false".formatted(show()), "Write true or false without quotes.");
    }

    FunctionRef function() {
        if (value instanceof FunctionRef reference) {
            return reference;
        }
        throw problem("is %s, not a function".formatted(show()), "Write !function file.name.");
    }

    public List<Setting> list() {
        if (!(value instanceof List<?> values)) {
            throw problem("is %s, not a list".formatted(show()), "Write one item per line, each after '- '.");
        }
        List<Setting> items = new ArrayList<>();
        for (Object item : values) {
            items.add(new Setting(item, source, path + "[" + items.size() + "]"));
        }
        return items;
    }

    /** The items of a list; a single value counts as a list of one. */
    public List<Setting> listOrOne() {
        return value instanceof List<?> ? list() : List.of(this);
    }

    public List<String> texts() {
        return listOrOne().stream().map(Setting::text).toList();
    }

    public Settings map() {
        if (!(value instanceof Map<?, ?> values)) {
            throw problem("is %s, not a mapping".formatted(show()), "Write indented 'key: value' lines.");
        }
        Map<String, Setting> settings = new LinkedHashMap<>();
        values.forEach((key, child) -> settings.put(
                (String) key, new Setting(child, source, path.isEmpty() ? (String) key : path + "." + key)));
        return new Settings(settings, this);
    }

    public Setting withValue(@Nullable Object changed) {
        return new Setting(changed, source, path);
    }

    /** An error about this value: {@code what} follows the field's name. */
    public UserError problem(String what, String remedy) {
        return UserError.invalidInput("Cannot read %s: %s %s. %s"
                .formatted(source.describe(path), path.isEmpty() ? "the document" : "'" + path + "'", what, remedy));
    }

    public String show() {
        String shown = value instanceof String text ? "'" + text + "'" : String.valueOf(value);
        String printable = shown.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= 80 ? printable : printable.substring(0, 77) + "...";
    }

    private String quoteRemedy() {
        return value instanceof Boolean ? QUOTE_WORD : "Put it in quotes if text is meant.";
    }
}

package io.benchlake.taskdef.read;

import io.benchlake.taskdef.DocField;
import io.benchlake.taskdef.FunctionRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code doc_to_text}, {@code doc_to_target} and {@code doc_to_choice}. */
public final class DocFieldParser {
    private DocFieldParser() {}

    /** The field, or null if it is absent or null. */
    public static @Nullable DocField parse(Settings settings, String key) {
        return settings.find(key).map(DocFieldParser::field).orElse(null);
    }

    private static DocField field(Setting setting) {
        Object value = setting.value();
        if (value instanceof String) {
            return new DocField.Template(TemplateSyntax.parsed(setting));
        }
        if (value instanceof Long index) {
            return new DocField.WholeNumber(index);
        }
        if (value instanceof FunctionRef) {
            return new DocField.Function(FunctionNames.textFunction(setting));
        }
        if (value instanceof Boolean) {
            throw setting.problem("is %s, not text".formatted(setting.show()), Setting.QUOTE_WORD);
        }
        return new DocField.Literals(literals(setting));
    }

    /** The items of a list, or the values of a mapping. */
    private static List<String> literals(Setting setting) {
        List<Setting> items = setting.value() instanceof Map<?, ?>
                ? List.copyOf(setting.map().byKey().values())
                : setting.list();
        List<String> texts = new ArrayList<>();
        for (Setting item : items) {
            texts.add(literal(item));
        }
        return texts;
    }

    public static String literal(Setting item) {
        return item.value() instanceof Long number ? number.toString() : item.text();
    }
}

package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import io.benchlake.python.PythonRepr;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Typed access to the fields of an item, and the two ways in which data sets are changed. */
final class Columns {
    private Columns() {}

    static String text(Doc doc, String field) {
        if (doc.get(field) instanceof String text) {
            return text;
        }
        throw wrong(doc, field, "text");
    }

    static List<String> texts(Doc doc, String field) {
        if (doc.get(field) instanceof List<?> values) {
            List<String> texts = new ArrayList<>();
            for (Object value : values) {
                if (!(value instanceof String text)) {
                    throw wrong(doc, field, "a list of texts");
                }
                texts.add(text);
            }
            return texts;
        }
        throw wrong(doc, field, "a list of texts");
    }

    /** A whole number, also one written as text. */
    static long wholeNumber(Doc doc, String field) {
        Object value = doc.get(field);
        if (value instanceof Long number) {
            return number;
        }
        if (value instanceof String text && text.strip().matches("[+-]?\\d{1,18}")) {
            return Long.parseLong(text.strip());
        }
        throw wrong(doc, field, "a whole number");
    }

    /** Position of a text among those that it may be. */
    static long position(Doc doc, String field, List<String> known) {
        int position = doc.get(field) instanceof String text ? known.indexOf(text) : -1;
        if (position < 0) {
            throw wrong(doc, field, "one of " + String.join(", ", known));
        }
        return position;
    }

    /** Whether there is a value that Python counts as true: no empty text or list, no zero. */
    static boolean isFilled(Doc doc, String field) {
        Object value = doc.get(field);
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        return value instanceof List<?> list ? !list.isEmpty() : value != null && !Boolean.FALSE.equals(value);
    }

    /** The value, or an empty text if none is filled in. */
    static Object orEmpty(Doc doc, String field) {
        Object value = doc.get(field);
        return value != null && isFilled(doc, field) ? value : "";
    }

    /** Any value as Python's {@code str} writes it, null as {@code None}; the field must be there. */
    static String shown(Doc doc, String field) {
        if (!doc.has(field)) {
            throw wrong(doc, field, "a column of the data set");
        }
        return PythonRepr.str(doc.get(field));
    }

    /** The items that pass, in order, numbered anew. */
    static List<Doc> keep(List<Doc> docs, Predicate<Doc> wanted) {
        List<Doc> kept = new ArrayList<>();
        for (Doc doc : docs) {
            if (wanted.test(doc)) {
                kept.add(doc.withId(kept.size()));
            }
        }
        return kept;
    }

    static List<Doc> map(List<Doc> docs, Function<Doc, Doc> change) {
        return docs.stream().map(change).toList();
    }

    static UserError wrong(Doc doc, String field, String expected) {
        @Nullable Object value = doc.get(field);
        String shown = String.valueOf(value);
        return UserError.invalidInput(
                "Cannot prepare item %d: field '%s' is %s, not %s. Check that the data set fits the task."
                        .formatted(
                                doc.id(),
                                field,
                                shown.length() > 80 ? shown.substring(0, 77) + "..." : shown,
                                expected));
    }
}

package io.benchlake.filter;

import io.benchlake.doc.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields of docs that filters rely on. */
final class DocFields {
    private DocFields() {}

    static String text(Doc doc, String field) {
        Object value = doc.get(field);
        if (value instanceof String text) {
            return text;
        }
        throw wrong(doc, field, value, "a text");
    }

    static List<String> texts(Doc doc, String field) {
        Object value = doc.get(field);
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        throw wrong(doc, field, value, "a list");
    }

    private static UnscorableException wrong(Doc doc, String field, @Nullable Object value, String expected) {
        return new UnscorableException("doc %d: field '%s' is %s, not %s"
                .formatted(
                        doc.id(),
                        field,
                        value == null ? "missing" : value.getClass().getSimpleName(),
                        expected));
    }
}

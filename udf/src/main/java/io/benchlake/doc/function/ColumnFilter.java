package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import java.util.List;

/** Keeps the items whose field holds one value. */
record ColumnFilter(String field, String value) implements DocsFunction {
    @Override
    public List<Doc> apply(List<Doc> docs) {
        return Columns.keep(docs, doc -> value.equals(doc.get(field)));
    }
}

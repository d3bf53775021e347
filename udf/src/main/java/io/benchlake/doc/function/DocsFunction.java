package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import java.util.List;

/** Prepares the items of a split: {@code process_docs}. The result is numbered from 0. */
@FunctionalInterface
public interface DocsFunction {
    List<Doc> apply(List<Doc> docs);
}

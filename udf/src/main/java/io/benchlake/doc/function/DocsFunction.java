package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import java.io.Serializable;
import java.util.List;

/** Prepares the items of a split: {@code process_docs}. The result is numbered from 0. */
@FunctionalInterface
public interface DocsFunction extends Serializable {
    List<Doc> apply(List<Doc> docs);
}

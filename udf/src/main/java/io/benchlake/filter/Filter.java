package io.benchlake.filter;

import io.benchlake.doc.Doc;

/** One step of a {@link FilterPipeline}. */
@FunctionalInterface
public interface Filter {
    /**
     * The answers after this step.
     *
     * @throws UnscorableException if these answers cannot be filtered
     */
    FilteredResponses apply(Doc doc, FilteredResponses answers);
}

package io.benchlake.filter;

import io.benchlake.doc.Doc;
import io.benchlake.python.PythonRegexException;
import io.benchlake.taskdef.FilterSpec;
import java.util.List;

/**
 * Filters applied one after the other to all answers to one doc. Holds compiled patterns: build it where it runs.
 *
 * @param name the second half of {@code metric,name}
 */
public record FilterPipeline(String name, List<Filter> steps) {
    public FilterPipeline {
        steps = List.copyOf(steps);
    }

    /**
     * The pipeline that a task file describes.
     *
     * @throws io.benchlake.error.UserError for a filter or setting that is not known
     */
    public static FilterPipeline of(FilterSpec spec) {
        return new FilterPipeline(
                spec.name(), spec.steps().stream().map(FilterRegistry::create).toList());
    }

    /**
     * What is left of the answers.
     *
     * @param answers one text for each repeat, at least one
     * @throws UnscorableException if these answers cannot be filtered; other docs are not concerned
     */
    public FilteredResponses apply(Doc doc, List<String> answers) {
        try {
            FilteredResponses filtered = FilteredResponses.ofTexts(answers);
            for (Filter step : steps) {
                filtered = step.apply(doc, filtered);
            }
            return filtered;
        } catch (PythonRegexException e) {
            throw new UnscorableException("doc %d: filter '%s' %s".formatted(doc.id(), name, e.getMessage()), e);
        }
    }
}

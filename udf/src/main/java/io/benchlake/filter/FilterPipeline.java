package io.benchlake.filter;

import io.benchlake.doc.Doc;
import io.benchlake.python.PythonRegexException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Filters applied one after the other to all answers to one doc; each pipeline gives its own result, keyed
 * {@code metric,name}.
 *
 * <p>Equal where name and steps are. Patterns are compiled once in each JVM: serialized are the steps alone.
 */
public final class FilterPipeline implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final List<FilterStep> steps;
    private transient volatile @Nullable List<Filter> compiled;

    /** @param name the second half of {@code metric,name}, such as {@code strict-match} */
    public FilterPipeline(String name, List<FilterStep> steps) {
        this.name = name;
        this.steps = List.copyOf(steps);
    }

    public String name() {
        return name;
    }

    public List<FilterStep> steps() {
        return steps;
    }

    /**
     * Makes sure that the steps can be applied.
     *
     * @throws io.benchlake.error.UserError for a filter or setting that is not known
     */
    public void requireSupported() {
        filters();
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
            for (Filter filter : filters()) {
                filtered = filter.apply(doc, filtered);
            }
            return filtered;
        } catch (PythonRegexException e) {
            throw new UnscorableException("doc %d: filter '%s' %s".formatted(doc.id(), name, e.getMessage()), e);
        }
    }

    private List<Filter> filters() {
        List<Filter> filters = compiled;
        if (filters == null) {
            filters = steps.stream().map(FilterRegistry::create).toList();
            compiled = filters;
        }
        return filters;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FilterPipeline that && name.equals(that.name) && steps.equals(that.steps);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, steps);
    }

    @Override
    public String toString() {
        return name + steps;
    }
}

package io.benchlake.template.scope;

import io.benchlake.template.value.TemplateException;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How templates are read and what they may use besides their values.
 *
 * @param strictUndefined whether printing or testing an undefined name fails
 * @param isForChats jinja2's {@code trim_blocks}, {@code lstrip_blocks}, and the tags that transformers adds
 * @param keepsFinalNewline jinja2's {@code keep_trailing_newline}
 * @param globals functions and constants
 * @param commonFilters the filters that every template has
 * @param ownFilters filters that come before those
 */
public record Environment(
        boolean strictUndefined,
        boolean isForChats,
        boolean keepsFinalNewline,
        Map<String, Object> globals,
        Map<String, TemplateFilter> commonFilters,
        Map<String, TemplateFilter> ownFilters) {
    public @Nullable TemplateFilter filter(String name) {
        TemplateFilter own = ownFilters.get(name);
        return own == null ? commonFilters.get(name) : own;
    }

    public TemplateFilter requireFilter(String name) {
        TemplateFilter filter = filter(name);
        if (filter == null) {
            throw new TemplateException(unknownFilter(name));
        }
        return filter;
    }

    public String unknownFilter(String name) {
        return "there is no filter named '" + name + "'; there are "
                + String.join(", ", new TreeSet<>(commonFilters.keySet())) + ",";
    }
}

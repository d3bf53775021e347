package io.benchlake.template;

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
 * @param filters filters that come before the common ones
 */
record Environment(
        boolean strictUndefined,
        boolean isForChats,
        boolean keepsFinalNewline,
        Map<String, Object> globals,
        Map<String, TemplateFilter> filters) {
    @Nullable
    TemplateFilter filter(String name) {
        TemplateFilter own = filters.get(name);
        return own == null ? Filters.find(name) : own;
    }

    TemplateFilter requireFilter(String name) {
        TemplateFilter filter = filter(name);
        if (filter == null) {
            throw new TemplateException(unknownFilter(name));
        }
        return filter;
    }

    String unknownFilter(String name) {
        return "there is no filter named '" + name + "'; there are " + String.join(", ", new TreeSet<>(Filters.names()))
                + ",";
    }
}

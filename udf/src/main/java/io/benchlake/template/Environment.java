package io.benchlake.template;

import java.util.Map;

/**
 * How templates are read and what they may use beside their values.
 *
 * @param strictUndefined whether printing or testing an undefined name fails
 * @param trimsBlocks jinja2's {@code trim_blocks} and {@code lstrip_blocks}
 * @param keepsFinalNewline jinja2's {@code keep_trailing_newline}
 * @param globals functions and constants
 * @param filters filters that come before the common ones
 */
record Environment(
        boolean strictUndefined,
        boolean trimsBlocks,
        boolean keepsFinalNewline,
        Map<String, Object> globals,
        Map<String, Filter> filters) {
    Filter filter(String name) {
        Filter own = filters.get(name);
        return own == null ? Filters.named(name) : own;
    }
}

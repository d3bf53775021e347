package io.benchlake.template;

import org.jspecify.annotations.Nullable;

/** What stands behind a {@code |}. */
@FunctionalInterface
interface TemplateFilter {
    @Nullable
    Object apply(@Nullable Object value, Arguments arguments, Scope scope);
}

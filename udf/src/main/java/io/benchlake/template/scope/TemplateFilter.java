package io.benchlake.template.scope;

import io.benchlake.template.value.Arguments;
import org.jspecify.annotations.Nullable;

/** What stands behind a {@code |}. */
@FunctionalInterface
public interface TemplateFilter {
    @Nullable
    Object apply(@Nullable Object value, Arguments arguments, Scope scope);
}

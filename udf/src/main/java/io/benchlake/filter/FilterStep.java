package io.benchlake.filter;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One filter as a task file writes it.
 *
 * @param function the harness's key, such as {@code regex}, or {@code file.name} of a native filter
 * @param options its settings, as plain data
 */
public record FilterStep(String function, Map<String, @Nullable Object> options) implements Serializable {}

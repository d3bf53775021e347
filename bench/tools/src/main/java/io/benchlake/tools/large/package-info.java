/**
 * Evaluates a group of 819,832 questions on a small cluster with stand-ins for devices; entry type
 * {@link io.benchlake.tools.large.Large}, started by {@code bench/large}.
 */
@NullMarked
package io.benchlake.tools.large;

import org.jspecify.annotations.NullMarked;

/** Benchmark definitions as read from YAML; entry types {@link TaskDef} and {@link TaskSelection}. */
@NullMarked
package io.benchlake.taskdef;

import org.jspecify.annotations.NullMarked;

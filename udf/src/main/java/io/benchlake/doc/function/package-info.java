/**
 * Native counterparts of the functions that the harness's task files name with {@code !function}; entry type
 * {@link io.benchlake.doc.function.NativeFunctions}.
 */
@NullMarked
package io.benchlake.doc.function;

import org.jspecify.annotations.NullMarked;

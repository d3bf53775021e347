/**
 * Native counterparts of the functions that the harness's task files name with {@code !function}; start at
 * {@link io.benchlake.doc.function.NativeFunctions}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.doc.function;

import org.jspecify.annotations.NullMarked;

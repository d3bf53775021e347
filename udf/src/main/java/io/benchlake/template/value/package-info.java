/**
 * Python's values as templates meet them, and its operators on them; start at
 * {@link io.benchlake.template.value.PythonValues} and {@link io.benchlake.template.value.Arithmetic}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.template.value;

import org.jspecify.annotations.NullMarked;

/**
 * Python's value semantics that benchmark definitions rely on: strings, repr, regular expressions, literals, random
 * numbers; start at {@link io.benchlake.python.PythonRegex} and {@link io.benchlake.python.PythonRepr}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.python;

import org.jspecify.annotations.NullMarked;

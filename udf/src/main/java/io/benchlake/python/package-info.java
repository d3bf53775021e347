/**
 * Python's value semantics that benchmark definitions rely on: strings, repr, regular expressions, literals, random
 * numbers.
 */
@NullMarked
package io.benchlake.python;

import org.jspecify.annotations.NullMarked;

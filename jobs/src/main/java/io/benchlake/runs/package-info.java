/** The runs of a lake: which there are, what one came to, and taking one out. */
@NullMarked
package io.benchlake.runs;

import org.jspecify.annotations.NullMarked;

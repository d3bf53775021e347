/** Whole runs through the command line on real data: the same everywhere, after a crash, and once for ever. */
@NullMarked
package io.benchlake.endtoend;

import org.jspecify.annotations.NullMarked;

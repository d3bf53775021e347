/** The command {@code benchlake runs}. */
@NullMarked
package io.benchlake.cli.runs;

import org.jspecify.annotations.NullMarked;

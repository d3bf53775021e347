/** The command {@code benchlake samples}. */
@NullMarked
package io.benchlake.cli.samples;

import org.jspecify.annotations.NullMarked;

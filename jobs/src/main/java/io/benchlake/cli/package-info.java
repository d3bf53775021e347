/** The command line; entry type {@link io.benchlake.cli.Main}. */
@NullMarked
package io.benchlake.cli;

import org.jspecify.annotations.NullMarked;

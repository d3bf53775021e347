/** The driver's half of Benchlake; entry type {@link io.benchlake.cli.Main}. */
@NullMarked
package io.benchlake;

import org.jspecify.annotations.NullMarked;

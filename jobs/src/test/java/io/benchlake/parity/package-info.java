/**
 * Compares whole runs of the command line with what the reference harness recorded; entry type
 * {@link io.benchlake.parity.Parity}.
 */
@NullMarked
package io.benchlake.parity;

import org.jspecify.annotations.NullMarked;

/**
 * Compares whole runs of the command line with what the reference harness recorded; entry type
 * {@link io.benchlake.tools.parity.Parity}.
 */
@NullMarked
package io.benchlake.tools.parity;

import org.jspecify.annotations.NullMarked;

/** Checkpoints written tensor by tensor: random ones, and trained ones with their linear layers in int8. */
@NullMarked
package io.benchlake.tools.checkpoint;

import org.jspecify.annotations.NullMarked;

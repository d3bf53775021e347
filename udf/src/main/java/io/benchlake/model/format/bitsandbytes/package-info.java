/**
 * Checkpoints that bitsandbytes wrote in four bits; start at
 * {@link io.benchlake.model.format.bitsandbytes.BitsAndBytes}.
 */
@NullMarked
package io.benchlake.model.format.bitsandbytes;

import org.jspecify.annotations.NullMarked;

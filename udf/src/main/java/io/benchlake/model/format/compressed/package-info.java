/**
 * Checkpoints that compressed-tensors wrote; start at {@link io.benchlake.model.format.compressed.CompressedTensors}.
 */
@NullMarked
package io.benchlake.model.format.compressed;

import org.jspecify.annotations.NullMarked;

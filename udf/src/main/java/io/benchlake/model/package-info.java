/**
 * A Hugging Face Llama checkpoint on disk, read and checked before anything loads it; start at
 * {@link io.benchlake.model.CheckpointReader}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.model;

import org.jspecify.annotations.NullMarked;

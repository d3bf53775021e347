/**
 * Checkpoints on disk, read and checked before anything loads them: one list of formats, each in a package of its own;
 * start at {@link io.benchlake.model.format.CheckpointReader}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.model.format;

import org.jspecify.annotations.NullMarked;

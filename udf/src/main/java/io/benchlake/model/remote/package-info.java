/**
 * Checkpoints on file systems that are not this host's, and their copies in a cache; start at
 * {@link io.benchlake.model.remote.ModelCache}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.model.remote;

import org.jspecify.annotations.NullMarked;

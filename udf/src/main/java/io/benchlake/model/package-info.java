/**
 * What a checkpoint is: its shape, its weights and where they lie; {@code format} reads it.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.model;

import org.jspecify.annotations.NullMarked;

/**
 * LoRA adapters as peft saves them, merged into the weights of a base model as it is loaded; start at
 * {@link io.benchlake.model.format.adapter.AdaptedCheckpoint}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.model.format.adapter;

import org.jspecify.annotations.NullMarked;

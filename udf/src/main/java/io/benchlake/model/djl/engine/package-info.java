/**
 * How DJL and its PyTorch engine are set up before anything uses them; start at
 * {@link io.benchlake.model.djl.engine.PyTorchEngine}.
 *
 * <p>Runs on the driver and on executors; the driver needs no more than DJL's tokenizers.
 */
@NullMarked
package io.benchlake.model.djl.engine;

import org.jspecify.annotations.NullMarked;

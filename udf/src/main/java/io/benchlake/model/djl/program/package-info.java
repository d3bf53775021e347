/**
 * Puts the model program {@code llama.py} and the weights of a checkpoint on a device; start at
 * {@link io.benchlake.model.djl.program.LlamaProgram}.
 *
 * <p>Runs on the driver and on executors. The driver reads what identifies the program and the engine; executors run
 * them.
 */
@NullMarked
package io.benchlake.model.djl.program;

import org.jspecify.annotations.NullMarked;

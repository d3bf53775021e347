/**
 * Trains a small Llama through DJL's PyTorch engine, without Python; entry type
 * {@link io.benchlake.tools.djl.LlamaTrainer}.
 */
@NullMarked
package io.benchlake.tools.djl;

import org.jspecify.annotations.NullMarked;

/**
 * Trains a small Llama through DJL's PyTorch engine, without Python; entry type
 * {@link io.benchlake.model.djl.training.LlamaTrainer}.
 */
@NullMarked
package io.benchlake.model.djl.training;

import org.jspecify.annotations.NullMarked;

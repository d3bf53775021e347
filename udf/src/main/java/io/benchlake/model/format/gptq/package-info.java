/** Checkpoints that AutoGPTQ or GPTQModel wrote; start at {@link io.benchlake.model.format.gptq.Gptq}. */
@NullMarked
package io.benchlake.model.format.gptq;

import org.jspecify.annotations.NullMarked;

/**
 * Models as llama.cpp keeps them: one file with the shape, the tokenizer and the weights, most often quantised.
 *
 * <p>The format is described at github.com/ggml-org/ggml, {@code docs/gguf.md}. Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.model.format.gguf;

import org.jspecify.annotations.NullMarked;

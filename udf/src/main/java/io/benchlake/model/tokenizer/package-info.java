/**
 * The tokenizer files of a checkpoint, of Hugging Face and of Meta; start at
 * {@link io.benchlake.model.tokenizer.TokenizerFilesReader}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.model.tokenizer;

import org.jspecify.annotations.NullMarked;

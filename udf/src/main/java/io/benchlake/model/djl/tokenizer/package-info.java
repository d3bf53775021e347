/**
 * A checkpoint's tokenizer on Hugging Face's library; start at
 * {@link io.benchlake.model.djl.tokenizer.TokenizerLoader}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.model.djl.tokenizer;

import org.jspecify.annotations.NullMarked;

/**
 * Text to token ids and back; start at {@link io.benchlake.tokenize.Tokenizer}. Knows no model and no Spark.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.tokenize;

import org.jspecify.annotations.NullMarked;

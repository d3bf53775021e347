/** Text to token ids and back; entry type {@link io.benchlake.tokenize.Tokenizer}. Knows no model and no Spark. */
@NullMarked
package io.benchlake.tokenize;

import org.jspecify.annotations.NullMarked;

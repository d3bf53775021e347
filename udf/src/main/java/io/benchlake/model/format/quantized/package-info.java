/**
 * What the ways of quantising a Hugging Face checkpoint have in common; start at
 * {@link io.benchlake.model.format.quantized.Quantization}.
 */
@NullMarked
package io.benchlake.model.format.quantized;

import org.jspecify.annotations.NullMarked;

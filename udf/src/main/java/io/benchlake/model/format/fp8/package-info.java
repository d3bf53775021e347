/**
 * Checkpoints of eight-bit floating-point weights by FBGEMM and AutoFP8; start at
 * {@link io.benchlake.model.format.fp8.Fp8}.
 */
@NullMarked
package io.benchlake.model.format.fp8;

import org.jspecify.annotations.NullMarked;

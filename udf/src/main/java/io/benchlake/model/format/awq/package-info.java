/** Checkpoints that AutoAWQ wrote; start at {@link io.benchlake.model.format.awq.Awq}. */
@NullMarked
package io.benchlake.model.format.awq;

import org.jspecify.annotations.NullMarked;

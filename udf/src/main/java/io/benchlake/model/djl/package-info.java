/** The model on DJL: the only package that knows DJL; entry type {@link io.benchlake.model.djl.ModelHost}. */
@NullMarked
package io.benchlake.model.djl;

import org.jspecify.annotations.NullMarked;

/**
 * The model on DJL: a checkpoint on the device of an executor; start at {@link io.benchlake.model.djl.ModelHost}. Only
 * this package and those below it know DJL.
 *
 * <p>Runs on executors.
 */
@NullMarked
package io.benchlake.model.djl;

import org.jspecify.annotations.NullMarked;

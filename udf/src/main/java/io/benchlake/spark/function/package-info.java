/**
 * SQL functions and aggregates; start at {@link io.benchlake.spark.function.BenchlakeFunctions}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.spark.function;

import org.jspecify.annotations.NullMarked;

/** SQL functions and aggregates; entry type {@link io.benchlake.spark.function.BenchlakeFunctions}. */
@NullMarked
package io.benchlake.spark.function;

import org.jspecify.annotations.NullMarked;

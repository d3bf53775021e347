/**
 * What Spark runs on executors: units of work on the model of an executor; start at
 * {@link io.benchlake.spark.RunUnits}. {@link io.benchlake.spark.BenchlakeExtensions} gives every session the SQL
 * functions.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.spark;

import org.jspecify.annotations.NullMarked;

/**
 * What Spark runs inside executors; entry types {@link io.benchlake.spark.ScoreUnits} and
 * {@link io.benchlake.spark.BenchlakeExtensions}.
 */
@NullMarked
package io.benchlake.spark;

import org.jspecify.annotations.NullMarked;

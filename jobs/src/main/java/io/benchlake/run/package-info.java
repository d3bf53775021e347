/**
 * An evaluation run from a checkpoint to its leaderboard rows, as a table of contents; start at
 * {@link io.benchlake.run.EvaluateJob}. The rooms below it are its steps.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.run;

import org.jspecify.annotations.NullMarked;

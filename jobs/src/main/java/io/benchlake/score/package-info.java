/**
 * From responses to samples and results, without Spark; start at {@link io.benchlake.score.TaskScorer}.
 *
 * <p>Runs on the driver and on executors. Docs are scored, and tasks added up, on executors; groups are scored on the
 * driver.
 */
@NullMarked
package io.benchlake.score;

import org.jspecify.annotations.NullMarked;

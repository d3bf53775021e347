/**
 * From responses to samples and results, without Spark; start at {@link io.benchlake.score.RunScorer}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.score;

import org.jspecify.annotations.NullMarked;

/**
 * The third step of a run: samples and results into their tables; start at {@link io.benchlake.run.score.ScoreRunJob}.
 *
 * <p>Runs on the driver and on executors. Docs, responses and samples stay on executors; the driver holds what each
 * task comes to.
 */
@NullMarked
package io.benchlake.run.score;

import org.jspecify.annotations.NullMarked;

/**
 * Results as text: leaderboards for people, and the reference harness's tables and files for its tools; start at
 * {@link io.benchlake.report.LeaderboardRenderer} and {@link io.benchlake.report.HarnessResults}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.report;

import org.jspecify.annotations.NullMarked;

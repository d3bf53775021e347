/**
 * Results as text: leaderboards for people, and the reference harness's tables and files for its tools; entry types
 * {@link io.benchlake.report.LeaderboardRenderer} and {@link io.benchlake.report.HarnessResults}.
 */
@NullMarked
package io.benchlake.report;

import org.jspecify.annotations.NullMarked;

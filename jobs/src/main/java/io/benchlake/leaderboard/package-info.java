/**
 * The Spark jobs that read a leaderboard from a lake; start at {@link io.benchlake.leaderboard.LeaderboardJob}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.leaderboard;

import org.jspecify.annotations.NullMarked;

package io.benchlake.report;

import org.jspecify.annotations.Nullable;

/**
 * One line of a leaderboard.
 *
 * @param rank 1 + models whose latest run scores higher; null if there is no score, or one over a part of the docs
 * @param tiedRank 1 + models whose error bar lies wholly above this one; null likewise
 * @param shots examples a prompt; null if tasks differ
 * @param standardError null if there is none
 * @param docs docs evaluated
 * @param gap docs that are missing from the score; null if none are
 * @param runName what the user calls the run
 */
public record LeaderboardRow(
        String task,
        String metric,
        String filter,
        @Nullable Integer shots,
        @Nullable Integer rank,
        @Nullable Integer tiedRank,
        String model,
        @Nullable Double value,
        @Nullable Double standardError,
        @Nullable Double ciLow,
        @Nullable Double ciHigh,
        long docs,
        @Nullable ScoreGap gap,
        @Nullable String runName,
        String runId) {}

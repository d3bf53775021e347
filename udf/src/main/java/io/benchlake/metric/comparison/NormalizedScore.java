package io.benchlake.metric.comparison;

/** Scores on the scale of the Open LLM Leaderboard v2: 0 for guessing, 100 for all right. */
public final class NormalizedScore {
    private NormalizedScore() {}

    /** @param lower the score of guessing */
    public static double of(double score, double lower) {
        return score < lower ? 0 : (score - lower) / (1 - lower) * 100;
    }
}

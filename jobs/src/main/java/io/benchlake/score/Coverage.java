package io.benchlake.score;

import io.benchlake.metric.ScoreBounds;
import org.jspecify.annotations.Nullable;

/**
 * Over how many of its docs a score is taken.
 *
 * @param docs evaluated
 * @param unscored of these, docs that have no score
 * @param bounds of the score with all docs; null if all have one, or if the metric has no known range
 * @param reason why docs have no score, or why there is no score; null if all is there
 */
public record Coverage(
        long docs,
        long unscored,
        @Nullable ScoreBounds bounds,
        @Nullable String reason) {}

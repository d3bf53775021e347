package io.benchlake.page.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model's line of the leaderboard.
 *
 * @param mean over the tasks that all models share; null if there is none
 * @param meanLow lower end of its interval
 */
public record BoardLine(
        int model,
        @Nullable Integer bestRank,
        @Nullable Integer worstRank,
        @Nullable Double mean,
        @Nullable Double meanLow,
        @Nullable Double meanHigh,
        List<String> runs) {
    public BoardLine {
        runs = List.copyOf(runs);
    }
}

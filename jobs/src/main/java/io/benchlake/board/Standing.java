package io.benchlake.board;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model's line of a board.
 *
 * @param bestRank 1 + models that are better by more than chance; null if models are not compared
 * @param worstRank number of models less those that are worse by more than chance; null likewise
 * @param mean over the tasks that count in it; null if there are none
 * @param standardError of the mean; null if a task has none
 * @param wins shared tasks on which no other model is better; null if there is no other
 * @param winRate share of other models beaten, ties half, averaged over shared tasks; null likewise
 * @param tasks that all models share
 * @param lacking tasks of the other models that this one has no score of, with what it has
 * @param runs names of the runs that its scores come from
 */
public record Standing(
        String model,
        String fingerprint,
        @Nullable Integer bestRank,
        @Nullable Integer worstRank,
        @Nullable Double mean,
        @Nullable Double standardError,
        @Nullable Integer wins,
        @Nullable Double winRate,
        int tasks,
        List<String> lacking,
        List<String> runs) {
    public Standing {
        lacking = List.copyOf(lacking);
        runs = List.copyOf(runs);
    }

    /** Whether no other model may have the same rank. */
    public boolean isCertain() {
        return bestRank != null && bestRank.equals(worstRank);
    }
}

package io.benchlake.page.content;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the view {@code leaderboard}.
 *
 * @param start when the run began, in milliseconds since 1970
 */
public record StoredScore(
        String fingerprint,
        String model,
        Subject subject,
        String filter,
        String metric,
        boolean isMain,
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Boolean higherIsBetter,
        @Nullable Integer bestRank,
        @Nullable Integer worstRank,
        long docs,
        long scored,
        String run,
        long start) {
    /**
     * What was scored.
     *
     * @param shots null if the tasks of a group differ
     */
    public record Subject(
            String task,
            boolean isGroup,
            @Nullable Integer shots,
            @Nullable String version,
            List<String> parents,
            int depth) {
        public Subject {
            parents = List.copyOf(parents);
        }
    }

    /** The one to be shown of a model's scores of a task: over all its docs, over most, the latest. */
    static final Comparator<StoredScore> SHOWN = Comparator.comparing((StoredScore score) -> score.scored == score.docs)
            .thenComparingLong(StoredScore::docs)
            .thenComparingLong(StoredScore::start)
            .thenComparing(StoredScore::run);
}

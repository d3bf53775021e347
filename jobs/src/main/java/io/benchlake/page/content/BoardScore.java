package io.benchlake.page.content;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A score of a model: the latest of its task, metric and filter.
 *
 * @param model its place among the board's models
 * @param name of the task or group, with the number of examples where it was asked with several
 * @param main whether it stands for its task
 * @param low lower end of its interval
 * @param docs that were asked about
 * @param scored docs that have a score
 * @param depth 0 where it stands at the top of its run's table; not in the JSON
 */
public record BoardScore(
        int model,
        String name,
        boolean isGroup,
        @Nullable Integer shots,
        List<String> parents,
        String filter,
        String metric,
        boolean main,
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Boolean higherIsBetter,
        @Nullable Integer bestRank,
        @Nullable Integer worstRank,
        long docs,
        long scored,
        String run,
        @JsonIgnore int depth) {
    public BoardScore {
        parents = List.copyOf(parents);
    }

    /** Whether docs are missing in it. */
    @JsonIgnore
    public boolean lacksDocs() {
        return scored < docs;
    }
}

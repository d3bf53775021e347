package io.benchlake.spark;

import io.benchlake.scoring.ScoringUnit;
import java.io.Serializable;
import java.util.List;

/**
 * A scoring unit as it travels to an executor, with whom its answers are for.
 *
 * @param asked the requests in the order of the unit's items; each takes as many items as it says
 * @param cost predicted tokens
 */
public record UnitTask(ScoringUnit unit, List<Asked> asked, long cost) implements Serializable {
    public UnitTask {
        asked = List.copyOf(asked);
    }

    /**
     * One request of a unit.
     *
     * @param kind as the {@code responses} table spells it
     * @param promptTokens tokens of its context
     * @param promptTokensCut tokens that were cut from the left of it
     * @param continuationTokens tokens of its continuation; 0 where text is generated
     * @param items how many of the unit's items are its own: one, or one a window
     */
    public record Asked(
            String hash, String kind, int promptTokens, int promptTokensCut, int continuationTokens, int items)
            implements Serializable {}
}

package io.benchlake.inference;

import java.io.Serializable;
import java.util.List;

/**
 * A unit and where it comes from.
 *
 * @param predictedTokens tokens that the unit takes at most: exact for scores, with all tokens generated for
 *     generations
 * @param positions index, in the planner's input, of each item of the unit
 */
public record PlannedUnit<U extends WorkUnit>(U unit, long predictedTokens, List<Integer> positions)
        implements Serializable {
    public PlannedUnit {
        positions = List.copyOf(positions);
    }
}

package io.benchlake.inference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cuts log-likelihoods into units: sorts items by their tokens, so that what shares a prefix is together, and cuts the
 * sorted list where neighbours share least. The result depends on the items, their order and the policy alone.
 */
public final class UnitPlanner {
    private final BatchPolicy policy;

    public UnitPlanner(BatchPolicy policy) {
        this.policy = policy;
    }

    /**
     * A unit as it was cut.
     *
     * @param positions index, in the planner's input, of each item of the unit
     * @param predictedTokens tokens that the unit takes
     */
    public record PlannedUnit(List<Integer> positions, long predictedTokens) {
        public PlannedUnit {
            positions = List.copyOf(positions);
        }
    }

    /** Units that together hold each item once. */
    public List<PlannedUnit> loglikelihoods(List<LoglikelihoodItem> items) {
        List<Integer> order = IntStream.range(0, items.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> items.get(i).tokens())
                        .thenComparing(i -> items.get(i).continuationLength()))
                .toList();
        List<PlannedUnit> units = new ArrayList<>();
        new PrefixCuts<>(order.iterator(), i -> items.get(i).fed(), i -> 0, PrefixCuts.Limits.ofLoglikelihoods(policy))
                .forEachRemaining(range -> units.add(new PlannedUnit(range.items(), range.cost())));
        return units;
    }
}

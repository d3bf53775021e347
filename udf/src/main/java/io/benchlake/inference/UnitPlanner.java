package io.benchlake.inference;

import io.benchlake.request.GenerationParameters;
import io.benchlake.tokenize.TokenIds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Cuts a plan into units: sorts items by their tokens, so that what shares a prefix is together, and cuts the sorted
 * list where neighbours share least. The result depends on the items, their order and the policy alone.
 */
public final class UnitPlanner {
    /** Units of generations hold several rows for each row that generates at a time, so that none waits for one. */
    private static final int ROWS_PER_SLOT = 8;

    /**
     * Units of loglikelihoods may end from this part of the policy's tokens on, where their neighbour shares nothing.
     */
    private static final int LEAST_PART = 4;

    private final BatchPolicy policy;

    public UnitPlanner(BatchPolicy policy) {
        this.policy = policy;
    }

    /**
     * A unit as it was cut.
     *
     * @param positions index, in the planner's input, of each item of the unit
     * @param predictedTokens tokens that the unit takes at most: exact for loglikelihoods, with all tokens generated
     *     for generations
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
        return units(
                order,
                i -> items.get(i).fed(),
                i -> 0,
                new PrefixCuts.Limits(policy.tokensPerUnit() / LEAST_PART, policy.tokensPerUnit(), Integer.MAX_VALUE));
    }

    /** Units that together hold each item once; the items of a unit have equal parameters but for the repeat. */
    public List<PlannedUnit> generations(List<GenerationItem> items) {
        Map<GenerationParameters, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            groups.computeIfAbsent(items.get(i).parameters().withRepeat(0), key -> new ArrayList<>())
                    .add(i);
        }
        List<PlannedUnit> units = new ArrayList<>();
        groups.values().forEach(group -> units.addAll(generations(items, group)));
        return units;
    }

    private List<PlannedUnit> generations(List<GenerationItem> items, List<Integer> group) {
        List<Integer> order = group.stream()
                .sorted(Comparator.comparing((Integer i) -> items.get(i).prompt())
                        .thenComparing(i -> items.get(i).parameters().sampling().repeat()))
                .toList();
        return units(
                order,
                i -> items.get(i).prompt(),
                i -> items.get(i).parameters().maxTokens(),
                new PrefixCuts.Limits(
                        policy.tokensPerUnit(),
                        policy.tokensPerUnit(),
                        Math.multiplyExact(policy.generationRows(), ROWS_PER_SLOT)));
    }

    private static List<PlannedUnit> units(
            List<Integer> order, IntFunction<TokenIds> prompt, IntUnaryOperator ownCost, PrefixCuts.Limits limits) {
        List<PrefixCuts.Element> entries = new ArrayList<>(order.size());
        TokenIds before = TokenIds.EMPTY;
        for (int position : order) {
            TokenIds tokens = prompt.apply(position);
            entries.add(
                    new PrefixCuts.Element(tokens.length(), tokens.sharedPrefix(before), ownCost.applyAsInt(position)));
            before = tokens;
        }
        return PrefixCuts.of(entries, limits).stream()
                .map(range -> new PlannedUnit(order.subList(range.start(), range.end()), range.cost()))
                .toList();
    }
}

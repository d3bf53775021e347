package io.benchlake.inference;

import io.benchlake.request.GenerationParameters;
import io.benchlake.tokenize.TokenIds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Cuts a plan into units: sorts items by their tokens, so that what shares a prefix is together, and cuts the sorted
 * list where neighbours share least. The result depends on the items, their order and the policy alone.
 */
public final class UnitPlanner {
    /** Units of generations hold several rows for each row that generates at a time, so that none waits for one. */
    private static final int ROWS_PER_SLOT = 8;

    /** Units of scores may end from this part of the policy's tokens on, where their neighbour shares nothing. */
    private static final int LEAST_PART = 4;

    private final BatchPolicy policy;

    public UnitPlanner(BatchPolicy policy) {
        this.policy = policy;
    }

    /** Units that together hold each item once. */
    public List<PlannedUnit<WorkUnit.Loglikelihoods>> loglikelihoods(List<LoglikelihoodItem> items) {
        List<Integer> order = IntStream.range(0, items.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> items.get(i).tokens())
                        .thenComparing(i -> items.get(i).continuationLength()))
                .toList();
        return units(
                order,
                i -> fed(items.get(i)),
                i -> 0,
                new PrefixCuts.Limits(policy.tokensPerUnit() / LEAST_PART, policy.tokensPerUnit(), Integer.MAX_VALUE),
                positions -> new WorkUnit.Loglikelihoods(
                        positions.stream().map(items::get).toList()));
    }

    /** Units that together hold each item once; the items of a unit have equal parameters but for the repeat. */
    public List<PlannedUnit<WorkUnit.Generations>> generations(List<GenerationItem> items) {
        Map<GenerationParameters, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            groups.computeIfAbsent(items.get(i).parameters().withRepeat(0), key -> new ArrayList<>())
                    .add(i);
        }
        List<PlannedUnit<WorkUnit.Generations>> units = new ArrayList<>();
        groups.values().forEach(group -> units.addAll(generations(items, group)));
        return units;
    }

    private List<PlannedUnit<WorkUnit.Generations>> generations(List<GenerationItem> items, List<Integer> group) {
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
                        Math.multiplyExact(policy.generationRows(), ROWS_PER_SLOT)),
                positions -> new WorkUnit.Generations(
                        positions.stream().map(items::get).toList()));
    }

    private <U extends WorkUnit> List<PlannedUnit<U>> units(
            List<Integer> order,
            Function<Integer, TokenIds> prompt,
            Function<Integer, Integer> ownCost,
            PrefixCuts.Limits limits,
            Function<List<Integer>, U> unit) {
        List<PrefixCuts.Entry> entries = new ArrayList<>(order.size());
        for (int i = 0; i < order.size(); i++) {
            TokenIds tokens = prompt.apply(order.get(i));
            int shared = i == 0 ? 0 : tokens.sharedPrefix(prompt.apply(order.get(i - 1)));
            entries.add(new PrefixCuts.Entry(tokens.length(), shared, ownCost.apply(order.get(i))));
        }
        return PrefixCuts.of(entries, limits).stream()
                .map(range -> {
                    List<Integer> positions = order.subList(range.start(), range.end());
                    return new PlannedUnit<>(unit.apply(positions), range.cost(), positions);
                })
                .toList();
    }

    private static TokenIds fed(LoglikelihoodItem item) {
        return item.tokens().slice(0, item.tokens().length() - 1);
    }
}

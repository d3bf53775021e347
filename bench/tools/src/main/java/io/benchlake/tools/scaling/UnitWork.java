package io.benchlake.tools.scaling;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.WorkUnit;
import io.benchlake.tokenize.TokenIds;
import io.benchlake.tools.scaling.Gpu.Work;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** Counts the tokens, passes and decoding steps of a unit as the real model would run it. */
record UnitWork(BatchPolicy policy) {
    /** Every distinct prompt token once, in passes of the policy's size. */
    Work ofScores(WorkUnit.Loglikelihoods unit) {
        return prefill(
                unit.items().stream()
                        .map(item -> item.tokens().slice(0, item.tokens().length() - 1))
                        .toList(),
                0);
    }

    /** @param lengths generated tokens of each item */
    Work ofTexts(WorkUnit.Generations unit, List<Integer> lengths) {
        return prefill(unit.items().stream().map(item -> item.prompt()).toList(), steps(lengths));
    }

    /** Units hold their items in the order of their tokens, so each shares most with the one before it. */
    private Work prefill(List<TokenIds> prompts, long steps) {
        long tokens = prompts.get(0).length();
        for (int i = 1; i < prompts.size(); i++) {
            tokens += prompts.get(i).length() - prompts.get(i).sharedPrefix(prompts.get(i - 1));
        }
        return new Work(tokens, (tokens + policy.tokensPerPass() - 1) / policy.tokensPerPass(), steps);
    }

    /** Steps until all rows are done, where a row that ends makes room for the next. */
    private long steps(List<Integer> lengths) {
        PriorityQueue<Long> rows = new PriorityQueue<>();
        IntStream.range(0, policy.generationRows()).forEach(row -> rows.add(0L));
        long last = 0;
        for (int length : lengths) {
            long end = rows.remove() + length;
            rows.add(end);
            last = Math.max(last, end);
        }
        return last;
    }
}

package io.benchlake.inference;

import java.util.stream.IntStream;

/**
 * Which units need about as much memory.
 *
 * @param generates whether text is generated
 * @param mostTokens the longest item, rounded up to a power of two; with all that it may generate
 */
record UnitLength(boolean generates, int mostTokens) {
    static UnitLength of(WorkUnit unit) {
        return unit instanceof WorkUnit.Loglikelihoods scores
                ? of(
                        false,
                        scores.items().stream().mapToInt(item -> item.tokens().length()))
                : of(
                        true,
                        ((WorkUnit.Generations) unit)
                                .items().stream()
                                        .mapToInt(item -> item.prompt().length()
                                                + item.parameters().maxTokens()));
    }

    private static UnitLength of(boolean generates, IntStream lengths) {
        int longest = lengths.max().orElse(1);
        return new UnitLength(generates, longest == 1 ? 1 : 2 * Integer.highestOneBit(longest - 1));
    }

    @Override
    public String toString() {
        return (generates ? "generations" : "scores") + " of up to " + mostTokens + " tokens";
    }
}

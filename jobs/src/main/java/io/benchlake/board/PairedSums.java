package io.benchlake.board;

import java.util.Map;

/**
 * What models' values for the same docs sum up to.
 *
 * @param byPair each pair once, either way round
 */
public record PairedSums(Map<Pair, PairedDocs> byPair) {
    /** Two models, by fingerprint, on a task. */
    public record Pair(String task, String first, String second) {}

    public PairedSums {
        byPair = Map.copyOf(byPair);
    }

    PairedDocs of(String task, String first, String second) {
        PairedDocs found = byPair.get(new Pair(task, first, second));
        if (found != null) {
            return found;
        }
        PairedDocs reversed = byPair.get(new Pair(task, second, first));
        return reversed == null ? PairedDocs.NONE : reversed.reversed();
    }
}

package io.benchlake.inference;

import java.io.Serializable;
import java.util.List;

/**
 * Work that one device does in one go: items that share prefixes, in canonical order.
 *
 * <p>Units are cut from the plan alone, never from arrival or executor count, so the batches inside them, and with them
 * the numbers, are the same wherever and whenever a unit runs.
 */
public sealed interface WorkUnit extends Serializable {
    int size();

    /** Continuations whose log-likelihoods are wanted. */
    record Loglikelihoods(List<LoglikelihoodItem> items) implements WorkUnit {
        public Loglikelihoods {
            items = List.copyOf(items);
        }

        @Override
        public int size() {
            return items.size();
        }

        private Object writeReplace() {
            return PackedUnit.SentLoglikelihoods.of(this);
        }
    }

    /** Prompts to continue; all share one set of generation parameters but for the repeat. */
    record Generations(List<GenerationItem> items) implements WorkUnit {
        public Generations {
            items = List.copyOf(items);
        }

        @Override
        public int size() {
            return items.size();
        }

        private Object writeReplace() {
            return PackedUnit.SentGenerations.of(this);
        }
    }
}

package io.benchlake.inference;

import io.benchlake.request.GenerationParameters;
import io.benchlake.tokenize.TokenIds;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A {@link WorkUnit} on its way to an executor; Java's serialisation puts it in the unit's place and back. */
sealed interface PackedUnit extends Serializable {
    record SentLoglikelihoods(PackedSequences tokens, List<Integer> continuationLengths) implements PackedUnit {
        static SentLoglikelihoods of(WorkUnit.Loglikelihoods unit) {
            return new SentLoglikelihoods(
                    PackedSequences.of(
                            unit.items().stream().map(LoglikelihoodItem::tokens).toList()),
                    unit.items().stream()
                            .map(LoglikelihoodItem::continuationLength)
                            .toList());
        }

        private Object readResolve() {
            List<TokenIds> sequences = tokens.unpacked();
            return new WorkUnit.Loglikelihoods(IntStream.range(0, sequences.size())
                    .mapToObj(i -> new LoglikelihoodItem(sequences.get(i), continuationLengths.get(i)))
                    .toList());
        }
    }

    record SentGenerations(PackedSequences prompts, List<GenerationParameters> parameters) implements PackedUnit {
        static SentGenerations of(WorkUnit.Generations unit) {
            return new SentGenerations(
                    PackedSequences.of(
                            unit.items().stream().map(GenerationItem::prompt).toList()),
                    unit.items().stream().map(GenerationItem::parameters).toList());
        }

        private Object readResolve() {
            List<TokenIds> sequences = prompts.unpacked();
            return new WorkUnit.Generations(IntStream.range(0, sequences.size())
                    .mapToObj(i -> new GenerationItem(sequences.get(i), parameters.get(i)))
                    .toList());
        }
    }

    /**
     * Token sequences on their way to an executor: each without what it shares with the one before, so that a shared
     * prefix travels once.
     *
     * @param shared leading ids that each sequence takes from the one before
     * @param own the ids after them
     */
    record PackedSequences(List<Integer> shared, List<TokenIds> own) implements Serializable {
        static PackedSequences of(List<TokenIds> sequences) {
            List<Integer> shared = new ArrayList<>(sequences.size());
            List<TokenIds> own = new ArrayList<>(sequences.size());
            TokenIds before = TokenIds.EMPTY;
            for (TokenIds sequence : sequences) {
                int count = sequence.sharedPrefix(before);
                shared.add(count);
                own.add(sequence.from(count));
                before = sequence;
            }
            return new PackedSequences(shared, own);
        }

        List<TokenIds> unpacked() {
            List<TokenIds> sequences = new ArrayList<>(own.size());
            TokenIds before = TokenIds.EMPTY;
            for (int i = 0; i < own.size(); i++) {
                before = before.slice(0, shared.get(i)).concat(own.get(i));
                sequences.add(before);
            }
            return sequences;
        }
    }
}

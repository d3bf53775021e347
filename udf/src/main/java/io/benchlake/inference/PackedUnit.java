package io.benchlake.inference;

import io.benchlake.request.GenerationParameters;
import io.benchlake.tokenize.TokenIds;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/** A {@link WorkUnit} on its way to an executor; Java's serialisation puts it in the unit's place and back. */
sealed interface PackedUnit extends Serializable {
    record Loglikelihoods(PackedSequences tokens, List<Integer> continuationLengths) implements PackedUnit {
        static Loglikelihoods of(WorkUnit.Loglikelihoods unit) {
            return new Loglikelihoods(
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

    record Generations(PackedSequences prompts, List<GenerationParameters> parameters) implements PackedUnit {
        static Generations of(WorkUnit.Generations unit) {
            return new Generations(
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
}

package io.benchlake.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.request.GenerationParameters;
import io.benchlake.request.GenerationParameters.Sampling;
import io.benchlake.tokenize.TokenIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FittedModelTest {
    private static final BatchPolicy PLANNED = new BatchPolicy(1024, 1024, 64 * 1024, 32);

    private final SmallDevice device = new SmallDevice(500);
    private final FittedModel model = new FittedModel(device, PLANNED);

    @Test
    void whatFitsIsComputedAsPlanned() {
        SmallDevice large = new SmallDevice(2000);
        assertThat(new FittedModel(large, PLANNED).loglikelihoods(scores(900, 30)))
                .containsExactly(new ItemLoglikelihood(-900, true), new ItemLoglikelihood(-30, true));
        assertThat(large.tried).containsExactly(1024);
    }

    @Test
    void passesAreHalvedUntilTheUnitFits() {
        assertThat(model.loglikelihoods(scores(100, 30))).containsExactly(lowered(-100, 256), lowered(-30, 256));
        assertThat(device.tried).containsExactly(1024, 512, 256);
        assertThat(device.released).isEqualTo(2);
    }

    @Test
    void unitsOfLikeLengthStartWhereTheLastOneFitted() {
        model.loglikelihoods(scores(100));
        device.tried.clear();
        assertThat(model.loglikelihoods(scores(70, 128))).containsExactly(lowered(-70, 256), lowered(-128, 256));
        assertThat(device.tried).containsExactly(256);
    }

    @Test
    void unitsOfOtherLengthsStartAsPlanned() {
        model.loglikelihoods(scores(100));
        device.tried.clear();
        model.loglikelihoods(scores(130));
        model.generate(texts(1, 10));
        assertThat(device.tried).containsExactly(1024, 512, 256, 1024);
    }

    @Test
    void onlyWhatIsTooLongByItselfStaysWithoutAnAnswer() {
        assertThat(model.loglikelihoods(scores(20, 600, 400)))
                .containsExactly(lowered(-20, 256), ItemLoglikelihood.NONE, lowered(-400, 64));
        assertThat(device.tried.subList(0, 7)).containsExactly(1024, 512, 256, 128, 64, 32, 16);
    }

    @Test
    void anItemAskedAloneSaysSoEvenInLargePasses() {
        SmallDevice large = new SmallDevice(1100);
        assertThat(new FittedModel(large, PLANNED).loglikelihoods(scores(10, 1200)))
                .containsExactly(lowered(-10, 1024), ItemLoglikelihood.NONE);
    }

    @Test
    void fewerRowsGenerateSideBySide() {
        List<GeneratedTokens> answers = model.generate(texts(9, 100));
        assertThat(answers).hasSize(9).allMatch(answer -> answer.fit().equals(new MemoryFit(true, 128)));
        assertThat(device.tried).containsExactly(1024, 512, 256, 128);
    }

    @Test
    void aGenerationThatIsTooLongByItselfHasNoAnswer() {
        assertThat(model.generate(texts(2, 600))).containsExactly(GeneratedTokens.NONE, GeneratedTokens.NONE);
    }

    @Test
    void otherFaultsAreNotTriedAgain() {
        var lost = new IllegalStateException("device lost");
        device.fault = lost;
        assertThatThrownBy(() -> model.loglikelihoods(scores(10))).isSameAs(lost);
        assertThat(device.tried).containsExactly(1024);
    }

    private static ItemLoglikelihood lowered(int score, int tokensPerPass) {
        return new ItemLoglikelihood(score, true, new MemoryFit(true, tokensPerPass));
    }

    private static WorkUnit.Loglikelihoods scores(int... lengths) {
        return new WorkUnit.Loglikelihoods(Arrays.stream(lengths)
                .mapToObj(length -> new LoglikelihoodItem(TokenIds.of(new int[length]), 1))
                .toList());
    }

    /** Items of one prompt token. */
    private static WorkUnit.Generations texts(int count, int length) {
        var parameters = new GenerationParameters(List.of(), length - 1, Sampling.GREEDY);
        return new WorkUnit.Generations(Collections.nCopies(count, new GenerationItem(TokenIds.of(1), parameters)));
    }

    /** Holds so many tokens: the longest item and a pass, or all rows side by side. */
    private static final class SmallDevice implements UnitDevice {
        private final int tokens;
        private final List<Integer> tried = new ArrayList<>();
        private int released;
        private @Nullable RuntimeException fault;

        SmallDevice(int tokens) {
            this.tokens = tokens;
        }

        @Override
        public List<ItemLoglikelihood> loglikelihoods(
                WorkUnit.Loglikelihoods unit, BatchPolicy policy, UnitCourse<ItemLoglikelihood> course) {
            int longest = unit.items().stream()
                    .mapToInt(item -> item.tokens().length())
                    .max()
                    .orElseThrow();
            require(longest + policy.tokensPerPass(), policy);
            return unit.items().stream()
                    .map(item -> new ItemLoglikelihood(-item.tokens().length(), true))
                    .toList();
        }

        @Override
        public List<GeneratedTokens> generate(
                WorkUnit.Generations unit, BatchPolicy policy, UnitCourse<GeneratedTokens> course) {
            GenerationItem first = unit.items().get(0);
            int rows = Math.min(policy.generationRows(), unit.size());
            require(rows * (1 + first.parameters().maxTokens()), policy);
            return unit.items().stream()
                    .map(item -> new GeneratedTokens(item.prompt(), "text"))
                    .toList();
        }

        private void require(int needed, BatchPolicy policy) {
            tried.add(policy.tokensPerPass());
            if (fault != null) {
                throw fault;
            }
            if (needed > tokens) {
                throw new OutOfDeviceMemory(needed + " tokens do not fit");
            }
        }

        @Override
        public void releaseMemory() {
            released++;
        }

        @Override
        public long computedTokens() {
            return 0;
        }

        @Override
        public void close() {}
    }
}

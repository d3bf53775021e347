package io.benchlake.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.ItemLoglikelihood;
import io.benchlake.inference.LanguageModel;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.inference.WorkUnit;
import io.benchlake.model.RopeScaling;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.model.djl.program.RopeFrequencies;
import io.benchlake.tokenize.TokenIds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers of transformers 5.23.0 (torch 2.15.0, eager attention, float32) for {@link FormulaLlama}. */
class RopeScalingTest {
    private static final TokenIds TOKENS = TokenIds.of(
            IntStream.range(0, 200).map(i -> (37 * i * i + 11 * i + 5) % 97).toArray());

    @TempDir
    Path folder;

    static Stream<Arguments> scalings() {
        return Stream.of(
                Arguments.of(new RopeScaling.None(), 0.0316227786, -468.6669354, -463.6623599),
                Arguments.of(new RopeScaling.Linear(3), 0.0105409259, -468.4282888, -464.1020377),
                Arguments.of(new RopeScaling.Dynamic(3, 256), 0.0316227786, -468.6669354, -463.6623599),
                Arguments.of(new RopeScaling.Llama3(8, 1, 4, 64), 0.0039528473, -468.4870934, -464.1807196),
                Arguments.of(
                        new RopeScaling.Yarn(4, 32, 1, 1.138629436111989, 64, true),
                        0.0079056947,
                        -469.6450611,
                        -464.2117453));
    }

    @ParameterizedTest
    @MethodSource("scalings")
    void scoresEqualTransformers(RopeScaling scaling, double frequency, double firstHalf, double secondHalf)
            throws IOException {
        ModelSpec spec = FormulaLlama.write(folder, scaling, new BatchPolicy(70, 64, 1000, 4));
        assertThat((double) RopeFrequencies.of(spec.checkpoint().config())[3]).isCloseTo(frequency, within(1e-8));
        try (LanguageModel model = LoadedModel.load(spec, ComputeDevice.CPU, new NumberTokenizer())) {
            List<ItemLoglikelihood> scores = model.loglikelihoods(new WorkUnit.Loglikelihoods(
                    List.of(new LoglikelihoodItem(TOKENS.slice(0, 101), 100), new LoglikelihoodItem(TOKENS, 99))));
            assertThat(scores.get(0).logProbSum()).isCloseTo(firstHalf, within(1e-3));
            assertThat(scores.get(1).logProbSum()).isCloseTo(secondHalf, within(1e-3));
        }
    }
}

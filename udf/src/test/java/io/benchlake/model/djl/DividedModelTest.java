package io.benchlake.model.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.EmbeddedDemo;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.GeneratedTokens;
import io.benchlake.inference.GenerationItem;
import io.benchlake.inference.ItemLoglikelihood;
import io.benchlake.inference.LanguageModel;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.inference.WorkUnit;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.ModelDevices;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.model.djl.tokenizer.TokenizerLoader;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.request.GenerationParameters;
import io.benchlake.request.GenerationParameters.Sampling;
import io.benchlake.tokenize.TokenIds;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model whose layers are divided over devices, for which the CPU stands in several times. */
class DividedModelTest {
    private static final BatchPolicy POLICY = new BatchPolicy(64, 16, 4_096, 3);

    private record Answers(List<ItemLoglikelihood> loglikelihoods, List<List<GeneratedTokens>> texts) {}

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "BFLOAT16"})
    void answersAreThoseOfOneDeviceInEveryBit(DType dtype) {
        Answers whole = answers(dtype, 1);
        assertThat(whole.loglikelihoods())
                .extracting(ItemLoglikelihood::logProbSum)
                .doesNotHaveDuplicates();
        assertThat(answers(dtype, 2)).isEqualTo(whole);
        assertThat(answers(dtype, layers())).isEqualTo(whole);
    }

    private static int layers() {
        return CheckpointReader.read(EmbeddedDemo.model()).config().layers();
    }

    private static Answers answers(DType dtype, int devices) {
        Checkpoint checkpoint = CheckpointReader.read(EmbeddedDemo.model());
        ModelSpec spec = new ModelSpec(checkpoint, dtype, POLICY, checkpoint.eosTokenIds(), 1);
        try (LanguageModel model = LoadedModel.load(
                spec,
                new ModelDevices(Collections.nCopies(devices, ComputeDevice.CPU)),
                TokenizerLoader.load(checkpoint.tokenizer()))) {
            return new Answers(
                    model.loglikelihoods(new WorkUnit.Loglikelihoods(scored(new Random(3)))),
                    Stream.of(Sampling.GREEDY, Sampling.drawn(7, 0))
                            .map(sampling -> model.generate(new WorkUnit.Generations(prompts(new Random(5), sampling))))
                            .toList());
        }
    }

    /** Passes of many kinds: a shared beginning, short ends, and paths from one pass to the next. */
    private static List<LoglikelihoodItem> scored(Random random) {
        TokenIds shared = DemoLlama.tokens(random, 90);
        return Stream.generate(() -> shared.concat(DemoLlama.tokens(random, 1 + random.nextInt(40))))
                .limit(12)
                .map(item -> new LoglikelihoodItem(item, 1 + random.nextInt(item.length() - 1)))
                .toList();
    }

    private static List<GenerationItem> prompts(Random random, Sampling sampling) {
        TokenIds shared = DemoLlama.tokens(random, 20);
        GenerationParameters parameters = new GenerationParameters(List.of(" the"), 12, sampling);
        return Stream.generate(() -> shared.concat(DemoLlama.tokens(random, 1 + random.nextInt(9))))
                .limit(7)
                .map(prompt -> new GenerationItem(prompt, parameters))
                .toList();
    }
}

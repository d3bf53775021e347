package io.benchlake.model.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.EmbeddedDemo;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.ItemLoglikelihood;
import io.benchlake.inference.LanguageModel;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.inference.WorkUnit;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.ComputedWeight;
import io.benchlake.model.DType;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.model.djl.tokenizer.TokenizerLoader;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.tokenize.TokenIds;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComputedWeightsTest {
    private static final BatchPolicy POLICY = new BatchPolicy(1024, 64, 32_768, 8);

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "BFLOAT16"})
    void weightsGivenRowByRowAnswerAsMappedOnes(DType dtype) {
        Checkpoint mapped = CheckpointReader.read(EmbeddedDemo.model());
        assertThat(answers(computed(mapped), dtype)).isEqualTo(answers(mapped, dtype));
    }

    private static Checkpoint computed(Checkpoint mapped) {
        Map<String, StoredWeight> weights = new TreeMap<>(mapped.weights());
        weights.replaceAll((name, weight) -> new ComputedWeight(name, weight.rows()));
        return mapped.with(weights, mapped.format());
    }

    private static List<ItemLoglikelihood> answers(Checkpoint checkpoint, DType dtype) {
        ModelSpec spec = new ModelSpec(checkpoint, dtype, POLICY, checkpoint.eosTokenIds(), 1);
        TokenIds tokens = DemoLlama.tokens(new Random(1), 40);
        try (LanguageModel model =
                LoadedModel.load(spec, ComputeDevice.CPU, TokenizerLoader.load(checkpoint.tokenizer()))) {
            return model.loglikelihoods(new WorkUnit.Loglikelihoods(
                    List.of(new LoglikelihoodItem(tokens, 30), new LoglikelihoodItem(tokens.slice(0, 20), 3))));
        }
    }
}

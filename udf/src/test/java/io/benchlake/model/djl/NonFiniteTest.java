package io.benchlake.model.djl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.GeneratedTokens;
import io.benchlake.inference.GenerationItem;
import io.benchlake.inference.LanguageModel;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.inference.WorkUnit;
import io.benchlake.model.RopeScaling;
import io.benchlake.model.StoredTensor;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.request.GenerationParameters;
import io.benchlake.request.GenerationParameters.Sampling;
import io.benchlake.tokenize.TokenIds;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NonFiniteTest {
    @TempDir
    Path folder;

    @Test
    void logitsThatAreNotNumbersSurfaceAndDoNotCrash() throws IOException {
        ModelSpec spec = FormulaLlama.write(folder, new RopeScaling.None(), new BatchPolicy(16, 64, 1000, 2));
        spoilOutputs(spec);
        try (LanguageModel model = LoadedModel.load(spec, ComputeDevice.CPU, new NumberTokenizer())) {
            assertThat(model.loglikelihoods(
                            new WorkUnit.Loglikelihoods(List.of(new LoglikelihoodItem(TokenIds.of(1, 2, 3), 1)))))
                    .allMatch(score -> Double.isNaN(score.logProbSum()));
            for (Sampling sampling : List.of(Sampling.GREEDY, Sampling.drawn(1, 0))) {
                GenerationItem item =
                        new GenerationItem(TokenIds.of(1, 2), new GenerationParameters(List.of(), 5, sampling));
                GeneratedTokens generated = model.generate(new WorkUnit.Generations(List.of(item, item, item)))
                        .get(2);
                assertThat(generated.isFinite()).isFalse();
                assertThat(generated.ids().isEmpty()).isTrue();
            }
        }
    }

    private static void spoilOutputs(ModelSpec spec) throws IOException {
        StoredTensor norm =
                (StoredTensor) requireNonNull(spec.checkpoint().weights().get("model.norm.weight"));
        try (RandomAccessFile file = new RandomAccessFile(norm.file(), "rw")) {
            file.seek(norm.byteOffset());
            file.writeInt(Integer.reverseBytes(Float.floatToIntBits(Float.NaN)));
        }
    }
}

package io.benchlake.model.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.ItemLoglikelihood;
import io.benchlake.inference.LanguageModel;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.inference.WorkUnit;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.djl.GoldenRun.Recorded;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.model.djl.tokenizer.TokenizerLoader;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.model.format.GoldenFormats;
import io.benchlake.tokenize.RequestTokenizer;
import io.benchlake.tokenize.TokenPair;
import io.benchlake.tokenize.TokenizationPolicy;
import io.benchlake.tokenize.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantizedLikelihoodTest {
    private static final BatchPolicy POLICY = new BatchPolicy(1024, 64, 32_768, 8);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "ct-w4a16-gidx, 1e-4, 1e-5",
        "ct-w8a16, 1e-4, 1e-5",
        "awq-g128, 1e-4, 1e-5",
        "gptq-v2-asym-g128, 1e-4, 1e-5",
        "ct-w8a8, 0.5, 0.05",
        "ct-fp8-static, 0.5, 1e-3",
        "ct-fp8-dynamic, 0.5, 1e-3",
        "fbgemm-fp8, 0.5, 1e-3",
    })
    void scoresEqualTheHarness(String id, double worst, double median) throws IOException {
        List<Recorded> recorded = GoldenRun.read("golden-formats", id + "-arc_easy-0");
        Checkpoint checkpoint = CheckpointReader.read(GoldenFormats.lay(id, folder.resolve(id)));
        Tokenizer tokenizer = TokenizerLoader.load(checkpoint.tokenizer());
        RequestTokenizer requests =
                new RequestTokenizer(tokenizer, TokenizationPolicy.defaults(tokenizer, checkpoint.maxLength()));
        List<LoglikelihoodItem> items =
                recorded.stream().map(request -> item(requests, request)).toList();
        ModelSpec spec = new ModelSpec(checkpoint, DType.FLOAT32, POLICY, checkpoint.eosTokenIds(), 1);
        try (LanguageModel model = LoadedModel.load(spec, ComputeDevice.CPU, tokenizer)) {
            List<ItemLoglikelihood> scores = model.loglikelihoods(new WorkUnit.Loglikelihoods(items));
            double[] differences = IntStream.range(0, items.size())
                    .mapToDouble(i -> Math.abs(scores.get(i).logProbSum()
                            - recorded.get(i).answer().get(0).asDouble()))
                    .sorted()
                    .toArray();
            assertThat(differences[differences.length - 1]).isLessThan(worst);
            assertThat(differences[differences.length / 2]).isLessThan(median);
        }
    }

    private static LoglikelihoodItem item(RequestTokenizer tokenizer, Recorded request) {
        TokenPair pair = tokenizer.encodePair(
                request.arguments().get(0).asText(), request.arguments().get(1).asText());
        return new LoglikelihoodItem(pair.tokens(), pair.continuation().length());
    }
}

package io.benchlake.model.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.SharedFixtures;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.LanguageModel;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.FileHashCache;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.model.djl.tokenizer.TokenizerLoader;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.model.format.adapter.AdaptedCheckpoint;
import io.benchlake.model.format.adapter.LoraAdapter;
import io.benchlake.tokenize.Tokenizer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Adapters merged as the weights are loaded, against what the harness said of those that peft merged. */
class LoraGoldenTest {
    @TempDir
    Path cache;

    @ParameterizedTest
    @CsvSource({"lora-a,lora-a", "lora-b,lora-b", "lora-a-b,lora-a lora-b", "lora-dora,lora-dora"})
    void answersEqualTheHarness(String id, String adapters) {
        Checkpoint base = CheckpointReader.read(SharedFixtures.require("models/tiny-llama"));
        List<LoraAdapter> read = Arrays.stream(adapters.split(" "))
                .map(name -> LoraAdapter.read(
                        SharedFixtures.require("golden-formats/adapters/" + name), new FileHashCache(cache)))
                .toList();
        Checkpoint checkpoint = AdaptedCheckpoint.of(base, read, DType.FLOAT32);
        assertThat(checkpoint.format().words()).startsWith("safetensors+lora");
        try (Tokenizer tokenizer = TokenizerLoader.load(checkpoint.tokenizer());
                LanguageModel model = LoadedModel.load(
                        ModelSpec.of(checkpoint, DType.FLOAT32, new BatchPolicy(1024, 64, 32_768, 8)),
                        ComputeDevice.CPU,
                        tokenizer)) {
            GoldenLikelihoodTest.assertAnswers(model, tokenizer, GoldenRun.read("golden-formats", id + "-arc_easy-0"));
            GoldenGenerationTest.assertAnswers(model, tokenizer, GoldenRun.read("golden-formats", id + "-nq_open-1"));
        }
    }
}

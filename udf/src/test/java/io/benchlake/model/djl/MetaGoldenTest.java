package io.benchlake.model.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.SharedFixtures;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.LanguageModel;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.model.djl.tokenizer.TokenizerLoader;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.tokenize.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models in Meta's layout against what the harness said of the same weights in Hugging Face's. */
class MetaGoldenTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"meta-1,true,1", "meta-2,false,2"})
    void answersEqualTheHarness(String id, boolean hasTokenizerJson, int notes) throws IOException {
        copy("golden-formats/models/" + id);
        if (hasTokenizerJson) {
            copy("models/tiny-llama");
            Stream.of("config.json", "model.safetensors").forEach(this::remove);
        }
        Checkpoint checkpoint = CheckpointReader.read(folder);
        assertThat(checkpoint.format().words()).isEqualTo("pth, 16 bits");
        assertThat(checkpoint.maxLength()).isEqualTo(131_072);
        assertThat(checkpoint.eosTokenIds()).containsExactly(4097);
        assertThat(checkpoint.notes()).hasSize(notes);
        try (Tokenizer tokenizer = TokenizerLoader.load(checkpoint.tokenizer());
                LanguageModel model = LoadedModel.load(
                        ModelSpec.of(checkpoint, DType.FLOAT32, new BatchPolicy(1024, 64, 32_768, 8)),
                        ComputeDevice.CPU,
                        tokenizer)) {
            GoldenLikelihoodTest.assertAnswers(model, tokenizer, GoldenRun.read("golden-formats", id + "-arc_easy-0"));
            GoldenGenerationTest.assertAnswers(model, tokenizer, GoldenRun.read("golden-formats", id + "-nq_open-1"));
        }
    }

    private void copy(String shared) throws IOException {
        try (Stream<Path> files = Files.list(SharedFixtures.require(shared))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    private void remove(String name) {
        assertThat(folder.resolve(name).toFile().delete()).isTrue();
    }
}

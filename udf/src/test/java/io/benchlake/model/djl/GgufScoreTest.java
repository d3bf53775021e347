package io.benchlake.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.SharedFixtures;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.LanguageModel;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.inference.WorkUnit;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.model.djl.tokenizer.TokenizerLoader;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.tokenize.TokenIds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A GGUF file against what transformers said of the model that it was converted from, quantized alike. */
class GgufScoreTest {
    private static final Path FOLDER = SharedFixtures.repositoryRoot().resolve("udf/src/test/resources/model/gguf");

    @Test
    void answersEqualTransformers() throws IOException {
        Checkpoint checkpoint = CheckpointReader.read(FOLDER.resolve("tiny.gguf"));
        assertThat(checkpoint.format().words()).isEqualTo("gguf F32, 32 bits");
        assertThat(checkpoint.storedDtype()).isEqualTo(DType.FLOAT32);
        assertThat(checkpoint.maxLength()).isEqualTo(256);
        assertThat(checkpoint.eosTokenIds()).containsExactly(381, 382, 383);
        JsonNode expected =
                new ObjectMapper().readTree(FOLDER.resolve("expected.json").toFile());
        TokenIds prompt =
                TokenIds.of(StreamSupport.stream(expected.path("prompt").spliterator(), false)
                        .mapToLong(JsonNode::asLong)
                        .toArray());
        ModelSpec spec = ModelSpec.of(checkpoint, DType.FLOAT32, new BatchPolicy(256, 64, 32_768, 8));
        try (LanguageModel model =
                LoadedModel.load(spec, ComputeDevice.CPU, TokenizerLoader.load(checkpoint.tokenizer()))) {
            double score = model.loglikelihoods(new WorkUnit.Loglikelihoods(List.of(new LoglikelihoodItem(prompt, 40))))
                    .get(0)
                    .logProbSum();
            assertThat(score).isCloseTo(expected.path("score_from_60").asDouble(), within(1e-4));
        }
    }
}

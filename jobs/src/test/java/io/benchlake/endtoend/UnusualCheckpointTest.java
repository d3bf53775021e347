package io.benchlake.endtoend;

import static io.benchlake.endtoend.Refusal.INVALID_INPUT;
import static io.benchlake.endtoend.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.SharedFixtures;
import io.benchlake.endtoend.EvaluateCall.Outcome;
import io.benchlake.model.djl.LlamaVariant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints with more or less than the model needs, and what is taken for one. */
class UnusualCheckpointTest {
    /** Of lm-eval 0.4.13 (hf, float32), for docs 0 and 1 of the task, whatever is added to the checkpoint. */
    private static final double[][] RECORDED = {
        {-10.9536, -13.255, -14.1305, -13.5986}, {-13.6539, -11.0607, -12.327, -9.4657}
    };

    @TempDir
    private Path folder;

    @Test
    void whatChangesNoNumberIsNotedOnceAndPassedOver() throws IOException {
        Path cases = SharedFixtures.require("bugcases/F01_model_args");
        Path model = folder.resolve("model");
        new LlamaVariant(model)
                .addToken(4112, "<pad>")
                .add("value_head.weight", "model.layers.9.mlp.up_proj.weight")
                .set("tokenizer_config.json", "{'bos_token': '-', 'eos_token': '-', 'pad_token': '<pad>'}")
                .set("special_tokens_map.json", "{'bos_token': '<|begin_of_text|>', 'eos_token': '<|end_of_text|>'}");
        Outcome outcome = evaluate(model, "b_label", cases, "--limit", "2", "-o", folder + "/out", "--log-samples");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err())
                .containsOnlyOnce(
                        "Note on model model: the embedding's 4112 rows hold none for the added tokens '<pad>'")
                .containsOnlyOnce(
                        "no layer of config.json uses what is stored as model.layers.9.mlp.up_proj.weight, value_head")
                .containsOnlyOnce("bos_token is '<|begin_of_text|>' in special_tokens_map.json");
        List<JsonNode> samples = samples();
        assertThat(samples).hasSize(2);
        for (int doc = 0; doc < 2; doc++) {
            for (int choice = 0; choice < 4; choice++) {
                double found = samples.get(doc)
                        .path("resps")
                        .path(choice)
                        .path(0)
                        .path(0)
                        .asDouble();
                assertThat(found).isCloseTo(RECORDED[doc][choice], within(2e-4));
            }
        }
    }

    @Test
    void aDocWhosePromptHasNoEmbeddingIsNamed() {
        Path cases = SharedFixtures.require("bugcases/F01_model_args");
        Path model = folder.resolve("model");
        new LlamaVariant(model).addToken(4112, "A:");
        refused(
                evaluate(model, "b_label", cases, "--limit", "2"),
                INVALID_INPUT,
                "of task 'b_label': its prompt holds the token with id 4112");
    }

    @Test
    void whatIsNoCheckpointIsToldByItsKind() throws IOException {
        Path small = SharedFixtures.require("bugcases/X_small");
        refused(
                evaluate(Path.of("acme/tiny"), "b_alias", small),
                INVALID_INPUT,
                "no such directory",
                "hf download acme/tiny");
        refused(
                evaluate(SharedFixtures.require("bugcases/F01_model_args/adapter"), "b_alias", small),
                INVALID_INPUT,
                "it is an adapter (adapter_config.json), such as LoRA trains",
                "Merge the two");
        Path cache = folder.resolve("models--acme--tiny");
        Path snapshot = cache.resolve("snapshots/0e9e39f249a16976918f6564b8830bc894c89659");
        new LlamaVariant(snapshot);
        refused(
                evaluate(cache, "b_alias", small),
                INVALID_INPUT,
                "it is the top of a model in a Hub cache",
                "Give its folder: " + snapshot);
        Files.delete(snapshot.resolve("model.safetensors"));
        Files.writeString(
                snapshot.resolve("model.safetensors"),
                "version https://git-lfs.github.com/spec/v1\noid sha256:" + "a".repeat(64) + "\nsize 9895832\n");
        refused(
                evaluate(snapshot, "b_alias", small),
                INVALID_INPUT,
                "model.safetensors is a Git LFS pointer",
                "git lfs pull");
    }

    private Outcome evaluate(Path model, String task, Path cases, String... more) {
        return EvaluateCall.on("local[1]", folder.resolve("lake"))
                .with("--model", model.toString(), "--tasks", task, "--include-path", cases + "/tasks")
                .with("--data", cases + "/data")
                .with(more)
                .run();
    }

    private List<JsonNode> samples() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            Path file = files.filter(path -> path.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
            List<JsonNode> samples = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                samples.add(new ObjectMapper().readTree(line));
            }
            return samples;
        }
    }
}

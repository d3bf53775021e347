package io.benchlake.endtoend;

import static io.benchlake.endtoend.Refusal.INVALID_INPUT;
import static io.benchlake.endtoend.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.EmbeddedDemo;
import io.benchlake.endtoend.EvaluateCall.Outcome;
import io.benchlake.model.djl.LlamaVariant;
import io.benchlake.model.format.safetensors.SafetensorsFiles;
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
    @TempDir
    private Path folder;

    @Test
    void whatChangesNoNumberIsNotedOnceAndPassedOver() throws IOException {
        Path model = folder.resolve("model");
        LlamaVariant.ofDemo(model)
                .addToken(512, "<pad>")
                .add("value_head.weight", "model.layers.9.mlp.up_proj.weight")
                .set("tokenizer_config.json", "{'bos_token': '-', 'eos_token': '-', 'pad_token': '<pad>'}")
                .set("special_tokens_map.json", "{'bos_token': '<|begin_of_text|>', 'eos_token': '<|end_of_text|>'}");
        Outcome outcome = evaluate(model, "--limit", "2", "-o", folder + "/out", "--log-samples");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err())
                .containsOnlyOnce(
                        "Note on model model: the embedding's 512 rows hold none for the added tokens '<pad>'")
                .containsOnlyOnce(
                        "no layer of config.json uses what is stored as model.layers.9.mlp.up_proj.weight, value_head")
                .containsOnlyOnce("bos_token is '<|begin_of_text|>' in special_tokens_map.json");
        assertAnswersAsRecorded();
    }

    @Test
    void anAdapterOfZerosChangesNothingButTheName() throws IOException {
        Path adapter = Files.createDirectories(folder.resolve("zeros"));
        Files.writeString(
                adapter.resolve("adapter_config.json"), "{\"peft_type\": \"LORA\", \"r\": 2, \"lora_alpha\": 4}");
        String layer = "base_model.model.model.layers.1.self_attn.q_proj.lora_";
        SafetensorsFiles.write(
                adapter.resolve("adapter_model.safetensors"),
                "{" + SafetensorsFiles.tensor(layer + "A.weight", "F32", "[2,128]", 0, 1024) + ","
                        + SafetensorsFiles.tensor(layer + "B.weight", "F32", "[128,2]", 1024, 2048) + "}",
                2048);
        Outcome outcome = evaluate(
                EmbeddedDemo.model(),
                "--adapter",
                adapter + "",
                "--limit",
                "2",
                "-o",
                folder + "/out",
                "--log-samples");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertAnswersAsRecorded();
        assertThat(folder.resolve("out/demo-llama+zeros")).isDirectory();
    }

    private void assertAnswersAsRecorded() throws IOException {
        List<JsonNode> samples = samples();
        JsonNode recorded = RecordedRuns.of("few_choice");
        assertThat(samples).hasSize(2);
        for (int doc = 0; doc < 2; doc++) {
            for (int choice = 0; choice < 4; choice++) {
                double found = samples.get(doc)
                        .path("resps")
                        .path(choice)
                        .path(0)
                        .path(0)
                        .asDouble();
                assertThat(found)
                        .isCloseTo(
                                recorded.get(doc)
                                        .at("/loglikelihoods/" + choice)
                                        .asDouble(),
                                within(1e-4));
            }
        }
    }

    @Test
    void aDocWhosePromptHasNoEmbeddingIsNamed() {
        Path model = folder.resolve("model");
        LlamaVariant.ofDemo(model).addToken(512, "Answer:");
        refused(
                evaluate(model, "--limit", "2"),
                INVALID_INPUT,
                "of task 'few_choice': its prompt holds the token with id 512");
    }

    @Test
    void whatIsNoCheckpointIsToldByItsKind() throws IOException {
        Path adapter = Files.createDirectories(folder.resolve("adapter"));
        Files.writeString(adapter.resolve("adapter_config.json"), "{\"peft_type\": \"LORA\"}");
        Files.createFile(adapter.resolve("adapter_model.safetensors"));
        refused(evaluate(Path.of("acme/tiny")), INVALID_INPUT, "there is no such folder", "models fetch acme/tiny");
        refused(
                evaluate(adapter),
                INVALID_INPUT,
                "it is an adapter (adapter_config.json), such as LoRA trains",
                "--model BASE --adapter " + adapter);
        Path cache = folder.resolve("models--acme--tiny");
        Path snapshot = cache.resolve("snapshots/0e9e39f249a16976918f6564b8830bc894c89659");
        LlamaVariant.ofDemo(snapshot);
        refused(
                evaluate(cache),
                INVALID_INPUT,
                "it is the top of a model in a Hub cache",
                "Give its folder: " + snapshot);
        Files.delete(snapshot.resolve("model.safetensors"));
        Files.writeString(
                snapshot.resolve("model.safetensors"),
                "version https://git-lfs.github.com/spec/v1\noid sha256:" + "a".repeat(64) + "\nsize 9895832\n");
        refused(evaluate(snapshot), INVALID_INPUT, "model.safetensors is a Git LFS pointer", "git lfs pull");
    }

    private Outcome evaluate(Path model, String... more) {
        return EvaluateCall.on("local[1]", folder.resolve("lake"))
                .withMoreTasks()
                .with("--model", model.toString(), "--tasks", "few_choice")
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

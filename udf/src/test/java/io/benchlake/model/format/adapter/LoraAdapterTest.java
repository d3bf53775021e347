package io.benchlake.model.format.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.benchlake.SharedFixtures;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.FileHashCache;
import io.benchlake.model.WeightFormat;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.model.format.safetensors.SafetensorsFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Adapters that are refused, over the recorded base of hidden size 16 and 20 tokens. */
class LoraAdapterTest {
    private static final String Q = "base_model.model.model.layers.0.self_attn.q_proj";
    private static final String A = Q + ".lora_A.weight 2 16";
    private static final String B = Q + ".lora_B.weight 16 2";

    @TempDir
    Path folder;

    @BeforeEach
    void soundAdapter() {
        config("");
        weights(A, B);
    }

    private void config(String more) {
        write("{\"peft_type\": \"LORA\", \"r\": 2, \"lora_alpha\": 4, \"base_model_name_or_path\": \"acme\"" + more
                + "}");
    }

    private void write(String config) {
        try {
            Files.writeString(folder.resolve("adapter_config.json"), config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param tensors names and sizes, all of them zeros in float32 */
    private void weights(String... tensors) {
        List<String> entries = new ArrayList<>();
        int end = 0;
        for (String tensor : tensors) {
            String[] words = tensor.split(" ");
            int bytes = 4;
            List<String> sizes = List.of(words).subList(1, words.length);
            for (String size : sizes) {
                bytes *= Integer.parseInt(size);
            }
            entries.add("\"%s\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[%s,%s]}"
                    .formatted(words[0], String.join(",", sizes), end, end + bytes));
            end += bytes;
        }
        SafetensorsFiles.write(folder.resolve("adapter_model.safetensors"), "{" + String.join(",", entries) + "}", end);
    }

    private Checkpoint lay(Checkpoint base) {
        return AdaptedCheckpoint.of(
                base, List.of(LoraAdapter.read(folder, new FileHashCache(folder.resolve("cache")))), DType.FLOAT32);
    }

    private void refused(String message) {
        refused("base", message);
    }

    private void refused(String base, String message) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> lay(CheckpointReader.read(AdaptedCheckpointTest.recorded(base))))
                .withMessageStartingWith("Cannot use adapter " + folder)
                .withMessageContaining(message)
                .satisfies(fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.INVALID_INPUT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adapter-ia3   | its peft_type is IA3. Only LORA is supported",
                "adapter-shape | model.layers.0.self_attn.q_proj has lora_B of 128 rows, the weight 256",
                "adapter-rank  | model.layers.0.self_attn.q_proj has r 8, and lora_A 4 rows",
                "adapter-half  | model.layers.0.self_attn.q_proj has only lora_A, and no lora_B"
            })
    void theSharedRefusalsAreToldByName(String id, String message) {
        Path adapter = SharedFixtures.require("golden-formats/refuse/" + id);
        Checkpoint base = CheckpointReader.read(SharedFixtures.require("models/tiny-llama"));
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> AdaptedCheckpoint.of(
                        base, List.of(LoraAdapter.read(adapter, new FileHashCache(folder))), DType.FLOAT32))
                .withMessageStartingWith("Cannot use adapter " + adapter)
                .withMessageContaining(message);
    }

    @Test
    void theSoundOneIsTakenWithANoteOnWhatPeftOverrules() {
        config(", \"fan_in_fan_out\": true, \"use_bdlora\": null, \"some_new_key\": false");
        Checkpoint adapted = lay(CheckpointReader.read(AdaptedCheckpointTest.recorded("base")));
        assertThat(adapted.notes()).singleElement().asString().contains("fan_in_fan_out", "has no effect, as in peft");
    }

    @Test
    void aTensorThatFitsNoWeightIsRefusedWhichPeftPassesOver() {
        weights(
                A,
                B,
                "base_model.model.model.layers.7.mlp.up_proj.lora_A.weight 2 16",
                "base_model.model.model.layers.7.mlp.up_proj.lora_B.weight 24 2");
        refused(
                "2 of its 4 tensors fit no weight of the base: base_model.model.model.layers.7.mlp.up_proj.lora_A.weight, "
                        + "base_model.model.model.layers.7.mlp.up_proj.lora_B.weight. Use the base model that it was trained on"
                        + " ('acme').");
        weights("base_model.model.encoder.q.lora_A.weight 2 16", "base_model.model.encoder.q.lora_B.weight 16 2");
        refused("2 of its 2 tensors fit no weight of the base");
        weights(A, B, Q + ".weight 16 16");
        refused("1 of its 3 tensors fit no weight of the base: " + Q + ".weight.");
        weights("base_model.model.lm_head.base_layer.weight 20 16");
        refused("1 of its 1 tensors fit no weight of the base");
        weights("model.norm.weight 16");
        refused("its tensor 'model.norm.weight' does not begin with base_model.model.");
        weights();
        refused("it holds no tensors");
    }

    @Test
    void sizesThatDoNotFitAreNamed() {
        weights(Q + ".lora_A.weight 2 24", B);
        refused("model.layers.0.self_attn.q_proj has lora_A of 24 columns, the weight 16. Use it with the base model");
        weights(A, Q + ".lora_B.weight 16 3");
        refused("has r 2, and lora_B 3 columns");
        weights("base_model.model.lm_head.weight 21 16");
        refused(
                "its lm_head.weight has sizes [21, 16], the base's [20, 16]. Use the base model that it was trained on, "
                        + "with as many tokens.");
        weights(Q + ".lora_A.weight 2 0", B);
        refused("has sizes [2, 0]");
        weights(A);
        refused("has only lora_A, and no lora_B");
        weights(B);
        refused("has only lora_B, and no lora_A");
        weights("base_model.model.model.embed_tokens.lora_embedding_A 2 20");
        refused("has only lora_embedding_A, and no lora_embedding_B");
    }

    @Test
    void magnitudesBelongToDoraAlone() {
        weights(A, B, Q + ".lora_magnitude_vector 16");
        refused("has a lora_magnitude_vector, and use_dora is off");
        config(", \"use_dora\": true");
        weights(A, B, Q + ".lora_magnitude_vector.weight 15");
        refused("has a lora_magnitude_vector of sizes [15], the weight 16 rows");
        weights(A, B);
        refused("has no lora_magnitude_vector, and use_dora is on");
        weights(
                "base_model.model.model.embed_tokens.lora_embedding_A 2 20",
                "base_model.model.model.embed_tokens.lora_embedding_B 16 2",
                "base_model.model.model.embed_tokens.lora_magnitude_vector 16");
        refused("model.embed_tokens is an embedding with DoRA, which is not supported");
    }

    @Test
    void settingsThatWouldChangeTheMergeAreRefused() {
        config(", \"layer_replication\": [[0, 2]]");
        refused("its 'layer_replication' is [[0,2]], which is not supported. Merge the adapter with peft");
        config(", \"trainable_token_indices\": [3]");
        refused("its 'trainable_token_indices' is [3]");
        config(", \"lora_bias\": true");
        refused("its 'lora_bias' is true");
        config(", \"init_lora_weights\": \"pissa_niter_4\"");
        refused("its init_lora_weights is 'pissa_niter_4', which changes the base model too");
        config(", \"rank_pattern\": {\"q_(proj\": 2}");
        refused("a key of rank_pattern: ");
        config("");
        weights(A, B, Q + ".lora_B.bias 16");
        refused("has a lora_B.bias (lora_bias), which layers without a bias cannot take");
    }

    @Test
    void picklesNumbersThatAreNoneAndMissingFilesAreRefused() throws IOException {
        Path file = folder.resolve("adapter_model.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] = 0x7f;
        bytes[bytes.length - 2] = (byte) 0xc0;
        Files.write(file, bytes);
        refused("element 31 of '" + Q + ".lora_B.weight' is NaN");
        Files.move(file, folder.resolve("adapter_model.bin"));
        refused("its weights are a pickle (adapter_model.bin), which can run code when loaded");
        Files.delete(folder.resolve("adapter_model.bin"));
        refused("it holds no adapter_model.safetensors");
        Files.delete(folder.resolve("adapter_config.json"));
        refused("it holds no adapter_config.json");
    }

    @Test
    void quantizedBasesAndMatricesThatTwoLayersShareAreRefused() {
        Checkpoint base = CheckpointReader.read(AdaptedCheckpointTest.recorded("base"));
        Checkpoint quantized = base.with(base.weights(), new WeightFormat("gptq", 4, ""));
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> lay(quantized))
                .withMessageContaining(
                        "are quantized (gptq, 4 bits), into which it cannot be merged. Give the model that"
                                + " was quantized as the base.");
        weights("base_model.model.lm_head.lora_A.weight 2 16", "base_model.model.lm_head.lora_B.weight 20 2");
        refused("tied", "it changes lm_head, whose matrix is the base's embedding and output layer at once");
        weights("base_model.model.model.embed_tokens.weight 20 16");
        refused("tied", "it changes model.embed_tokens, whose matrix is the base's embedding");
    }
}

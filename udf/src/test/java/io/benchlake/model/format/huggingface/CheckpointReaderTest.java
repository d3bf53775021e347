package io.benchlake.model.format.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.EmbeddedDemo;
import io.benchlake.error.UserError;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.FileHashCache;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.RopeScaling;
import io.benchlake.model.StoredTensor;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.model.format.safetensors.SafetensorsDType;
import io.benchlake.model.format.safetensors.SafetensorsFiles;
import io.benchlake.model.tokenizer.TokenizerFiles;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointReaderTest {
    @TempDir
    Path folder;

    private TinyCheckpoint files;

    @BeforeEach
    void writeFiles() {
        files = new TinyCheckpoint(folder);
    }

    @Test
    void readsARealCheckpoint() {
        FileHashCache hashes = new FileHashCache(folder.resolve("cache"));
        Checkpoint checkpoint = new HuggingFaceFolder().read(EmbeddedDemo.model(), hashes);
        assertThat(checkpoint.config())
                .isEqualTo(new LlamaConfig(
                        512, 128, 384, 4, 4, 2, 32, 512, 1e-5, 10_000, new RopeScaling.None(), true, false, false));
        assertThat(checkpoint.storedDtype()).isEqualTo(DType.BFLOAT16);
        assertThat(checkpoint.weights()).hasSize(38);
        assertThat(checkpoint.eosTokenIds()).containsExactly(508, 511);
        assertThat(checkpoint.contentHash()).matches("[0-9a-f]{64}");
        TokenizerFiles tokenizer = checkpoint.tokenizer();
        assertThat(tokenizer.vocabularySize()).isEqualTo(512);
        assertThat(tokenizer.bos()).isEqualTo(new TokenizerFiles.SpecialToken("<|begin_of_text|>", 507));
        assertThat(tokenizer.modelMaxLength()).isEqualTo(512);
        assertThat(tokenizer.chatTemplates().get("default")).contains("start_header_id");
    }

    @Test
    void aCheckpointTravelsToExecutors() throws Exception {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(files.read());
        }
    }

    @Test
    void everyWeightLiesInsideItsFile() throws Exception {
        Checkpoint checkpoint = files.read();
        assertThat(checkpoint.weights()).hasSize(21);
        long end = checkpoint.weights().values().stream()
                .mapToLong(weight -> ((StoredTensor) weight).byteOffset()
                        + weight.bytes(weight.rows().dtype()))
                .max()
                .orElseThrow();
        assertThat(end).isEqualTo(folder.resolve("model.safetensors").toFile().length());
    }

    @Test
    void shardsGiveTheSameWeights() {
        Checkpoint single = files.read();
        Checkpoint sharded = files.shard().read();
        assertThat(sharded.weights().keySet()).isEqualTo(single.weights().keySet());
        assertThat(sharded.contentHash()).isNotEqualTo(single.contentHash());
    }

    @Test
    void tiedEmbeddingsNeedNoOutputLayerAndIgnoreOne() {
        Map<String, List<Long>> withOutput = files.shapes();
        files.with("\"tie_word_embeddings\": true");
        assertThat(files.read().weights()).doesNotContainKey("lm_head.weight").hasSize(20);
        assertThat(files.writeWeights(withOutput, SafetensorsDType.BF16).read().weights())
                .hasSize(20);
    }

    @Test
    void biasesAndHeadSizesAreExpectedAsConfigured() {
        Checkpoint checkpoint = files.with("\"attention_bias\": true, \"mlp_bias\": true, \"head_dim\": 6")
                .read();
        assertThat(checkpoint.weights()).hasSize(21 + 2 * 7);
        StoredWeight queries = checkpoint.weights().get("model.layers.1.self_attn.q_proj.weight");
        assertThat(queries).isNotNull().extracting(StoredWeight::shape).isEqualTo(List.of(12L, 8L));
    }

    @Test
    void oldRotaryBuffersAreIgnored() {
        Map<String, List<Long>> shapes = files.shapes();
        shapes.put("model.layers.0.self_attn.rotary_emb.inv_freq", List.of(2L));
        assertThat(files.writeWeights(shapes, SafetensorsDType.F32).read().weights())
                .hasSize(21);
    }

    @Test
    void theFirstTenDifferencesAreListed() {
        assertRefused(
                "in 21 places: model.embed_tokens.weight has shape [12, 8], not [12, 10];",
                () -> files.setConfig("\"hidden_size\": 10, \"head_dim\": 4").read());
        Map<String, List<Long>> shapes = files.shapes();
        shapes.remove("model.norm.weight");
        shapes.put("model.extra", List.of(1L));
        assertRefused(
                "model.norm.weight is missing; model.extra is not part of the model",
                () -> files.writeWeights(shapes, SafetensorsDType.BF16).read());
    }

    @ParameterizedTest
    @CsvSource({"F8_E4M3", "I8", "F64", "U8"})
    void otherWeightFormatsAreRefusedWithTheSupportedOnes(SafetensorsDType dtype) {
        assertRefused(
                "is stored as " + dtype + ". Use a checkpoint whose weights are stored as float32, bfloat16, float16",
                () -> files.writeWeights(files.shapes(), dtype).read());
    }

    @ParameterizedTest
    @CsvSource({"F32, FLOAT32", "F16, FLOAT16", "BF16, BFLOAT16"})
    void theStoredFormatIsFoundWhereTheConfigurationIsSilent(SafetensorsDType stored, DType expected) {
        files.setConfig("\"torch_dtype\": null").writeWeights(files.shapes(), stored);
        assertThat(files.read().storedDtype()).isEqualTo(expected);
    }

    @Test
    void pickledWeightsAreRefused() {
        files.delete("model.safetensors").write("pytorch_model.bin", "x");
        assertRefused("its weights are pickles (pytorch_model.bin)", files::read);
    }

    @Test
    void foldersWithoutAModelAreRefused() {
        assertRefused(
                "neither model.safetensors nor",
                () -> files.delete("model.safetensors").read());
        assertRefused("config.json", () -> files.delete("config.json").read());
        assertRefused(
                "there is no such directory. Give the folder",
                () -> CheckpointReader.read(folder.resolve("nowhere/at/all")));
    }

    @Test
    void whatIsNoCheckpointIsToldByItsKind(@TempDir Path above) {
        assertRefused(
                "looks like the id of a model on the Hugging Face Hub: 'benchlake models fetch acme/tiny' downloads it.",
                () -> CheckpointReader.read(Path.of("acme/tiny")));
        new TinyCheckpoint(above.resolve("step_1"));
        assertRefused("it is a file", () -> CheckpointReader.read(folder.resolve("model.safetensors")));
        assertRefused(
                "holds no config.json, and the checkpoint lies below it. Give its folder: " + above.resolve("step_1"),
                () -> CheckpointReader.read(above));
        files.write("adapter_config.json", "{\"base_model_name_or_path\": \"acme/base\"}");
        assertRefused("it is an adapter (adapter_config.json)", files::read);
        assertRefused("needs its base model 'acme/base'. Give both: --model BASE --adapter ", files::read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.safetensors", "config.json", "tokenizer.json", "tokenizer_config.json"})
    void aPointerOfGitLfsIsNamed(String file) {
        files.write(file, "version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 9895832\n");
        assertRefused(file + " is a Git LFS pointer, not the file itself. Run 'git lfs pull'", files::read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.safetensors", "config.json", "tokenizer.json", "tokenizer_config.json"})
    void whatLiesInAFilesPlaceIsNamed(String file) {
        Map<byte[], String> contents = Map.of(
                bytes("<!DOCTYPE html><html>"), "a web page, such as a server sends for an error",
                bytes("\u001f\u008b\b\0"), "packed with gzip. Unpack it",
                bytes("PK\u0003\u0004data"), "a zip archive, such as torch.save writes",
                bytes("\u0080\u0002}q"), "a pickle, which can run code",
                bytes("GGUF\u0003"), "a GGUF file",
                bytes("\u00ff\u00fe{\0}\0"), "text in UTF-16. Save it as UTF-8",
                bytes("\u00ef\u00bb\u00bf{}"), "text with a byte order mark",
                bytes(""), "empty. Fetch the checkpoint again",
                bytes("\0".repeat(300)), "zeros where it should begin");
        contents.forEach((content, told) -> {
            files.writeBytes(file, content);
            assertRefused("/" + file + ": " + file + " is " + told, files::read);
        });
    }

    @Test
    void anAdapterWithoutAConfigurationIsNamed() {
        files.delete("config.json").writeBytes("adapter_model.bin", bytes("x"));
        assertRefused("it is an adapter (adapter_model.bin)", files::read);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void shardNamesMustNotLeaveTheFolder() {
        for (String name : List.of("../model-2.safetensors", "/etc/passwd", "a/b.safetensors", "model-2.bin", "")) {
            files.writeWeights().shard().replace("model.safetensors.index.json", "model-2.safetensors", name);
            assertRefused("is not the plain name of a safetensors file", files::read);
        }
    }

    @Test
    void anIndexThatDiffersFromItsShardsIsRefused() {
        files.shard().replace("model.safetensors.index.json", "\"model.norm.weight\"", "\"model.other.weight\"");
        assertRefused("model.other.weight is not in model-1.safetensors", files::read);
        assertRefused("model.norm.weight in model-1.safetensors is not listed", files::read);
        assertRefused(
                "which is not there", () -> files.delete("model-2.safetensors").read());
    }

    @Test
    void aTensorInTwoShardsIsRefused() {
        files.shard();
        SafetensorsFiles.write(folder.resolve("model-2.safetensors"), files.shapes(), SafetensorsDType.BF16);
        assertRefused("is in both model-1.safetensors and model-2.safetensors", files::read);
    }

    @Test
    void aTokenizerLargerThanTheEmbeddingIsRefused() {
        assertThat(files.write("tokenizer.json", TinyCheckpoint.tokenizer(11))
                        .read()
                        .eosTokenIds())
                .containsExactly(11);
        assertRefused(
                "its tokenizer has ids up to 14, its embedding only 12 rows",
                () -> files.write("tokenizer.json", TinyCheckpoint.tokenizer(15))
                        .read());
        assertThat(files.write("tokenizer.json", TinyCheckpoint.tokenizer(13))
                        .read()
                        .notes())
                .containsExactly("the embedding's 12 rows hold none for the added tokens '</s>' (12). "
                        + "A prompt that contains one is refused.");
    }

    @Test
    void generationEndsAtTheIdsOfTheMostSpecificFile() {
        assertThat(files.read().eosTokenIds()).containsExactly(11);
        assertThat(files.write("generation_config.json", "{\"eos_token_id\": [9, 3]}")
                        .read()
                        .eosTokenIds())
                .containsExactly(9, 3);
        assertThat(files.write("generation_config.json", "{\"eos_token_id\": 7}")
                        .read()
                        .eosTokenIds())
                .containsExactly(7);
        files.delete("generation_config.json").setConfig("\"eos_token_id\": null");
        assertThat(files.read().eosTokenIds()).containsExactly(11);
        assertRefused(
                "'eos_token_id' is [3,12], not one or more ids below 12",
                () -> files.write("generation_config.json", "{\"eos_token_id\": [3,12]}")
                        .read());
    }

    @Test
    void noMoreThanTenDifferencesAreListed() {
        assertThatThrownBy(() ->
                        files.setConfig("\"hidden_size\": 10, \"head_dim\": 4").read())
                .message()
                .satisfies(message -> assertThat(message.split(";", -1)).hasSize(10));
    }

    private static void assertRefused(String fault, Runnable reading) {
        assertThatThrownBy(reading::run).isInstanceOf(UserError.class).hasMessageContaining(fault);
    }
}

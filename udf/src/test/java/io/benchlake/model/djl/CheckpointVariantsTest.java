package io.benchlake.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.error.UserError;
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
import io.benchlake.tokenize.EmbeddingRows;
import io.benchlake.tokenize.RequestTokenizer;
import io.benchlake.tokenize.TokenPair;
import io.benchlake.tokenize.TokenizationPolicy;
import io.benchlake.tokenize.Tokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that transformers takes give the numbers that lm-eval recorded, and others are refused. */
class CheckpointVariantsTest {
    private static final String BOS = "<|begin_of_text|>";
    private static final String EOS = "<|end_of_text|>";
    private static final String ROPE = "'factor': 4.0, 'high_freq_factor': 4.0, 'low_freq_factor': 1.0, "
            + "'original_max_position_embeddings': 512, '%s': 'llama3'";
    private static final String NO_NAMES = "{'bos_token': '-', 'eos_token': '-'}";

    private static final BatchPolicy POLICY = new BatchPolicy(1024, 64, 32_768, 8);

    @TempDir
    private Path folder;

    private final JsonNode recorded = recorded();

    @Test
    void tensorsThatNoLayerTakesChangeNoNumber() {
        Map<String, Consumer<LlamaVariant>> variants = new TreeMap<>();
        variants.put("value_head", files -> files.add("value_head.weight", "model.layers.9.mlp.up_proj.weight"));
        variants.put(
                "v_head_score_buffers",
                files -> files.add(
                        "v_head.summary.weight",
                        "score.weight",
                        "model.rotary_emb.inv_freq",
                        "model.layers.0.self_attn.rotary_emb.inv_freq",
                        "model.layers.0.self_attn.masked_bias"));
        variants.put("bias_unused", files -> files.add("model.layers.0.self_attn.q_proj.bias"));
        variants.put("norm_extra", files -> files.add("model.layers.0.self_attn.q_norm.weight"));
        variants.put("quant_leftover", files -> files.add("model.layers.0.mlp.up_proj.weight_scale"));
        variants.put("lora_leftover", files -> files.add("model.layers.0.self_attn.q_proj.lora_A.weight"));
        variants.put("fewer_layers", files -> files.set("config.json", "{'num_hidden_layers': 3}"));
        variants.put("tied_different_head", files -> files.set("config.json", "{'tie_word_embeddings': true}"));
        Map<String, List<String>> notes = assertRecorded(variants);
        assertThat(notes.get("value_head"))
                .containsExactly("no layer of config.json uses what is stored as model.layers.9.mlp.up_proj.weight,"
                        + " value_head.weight. No number depends on it.");
        assertThat(notes.get("v_head_score_buffers"))
                .hasSize(1)
                .first()
                .asString()
                .contains("masked_bias", "rotary_emb.inv_freq");
        for (String loud : List.of("bias_unused", "norm_extra", "quant_leftover", "lora_leftover")) {
            assertThat(notes.get(loud)).hasSize(1).first().asString().startsWith("WARNING: model.layers.0.");
        }
        assertThat(notes.get("tied_different_head"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("lm_head.weight is");
    }

    @Test
    void namesOfWeightsAndFormatsMayDiffer() {
        Map<String, Consumer<LlamaVariant>> variants = new TreeMap<>();
        variants.put("no_prefix", files -> files.rename(name -> name.replaceFirst("^model\\.", "")));
        variants.put("double_prefix", files -> files.rename(name -> "model." + name));
        variants.put("mixed_dtype", LlamaVariant::widenNorms);
        variants.put("padded_config", files -> files.pad(4120).set("config.json", "{'vocab_size': 4120}"));
        variants.put(
                "tied_no_head",
                files -> files.remove("lm_head.weight").set("config.json", "{'tie_word_embeddings': true}"));
        variants.put(
                "single_beside_shards",
                files -> files.set(
                        "model.safetensors.index.json", "{'weight_map': {'lm_head.weight': 'absent.safetensors'}}"));
        assertThat(assertRecorded(variants).values().stream().flatMap(List::stream))
                .isEmpty();
    }

    @Test
    void configurationsAreReadAsTransformersReadsThem() {
        Map<String, String> changes = new TreeMap<>(Map.of(
                "dtype_key", "'torch_dtype': '-', 'dtype': 'bfloat16'",
                "pretraining_tp", "'pretraining_tp': 2",
                "head_dim_absent", "'head_dim': '-'",
                "head_dim_null", "'head_dim': null",
                "arch_absent", "'architectures': '-'",
                "theta_absent", "'rope_theta': '-', 'rope_scaling': '-'",
                "defaults",
                        "'rms_norm_eps': '-', 'hidden_act': '-', 'attention_bias': '-', 'torch_dtype': '-',"
                                + " 'tie_word_embeddings': '-', 'eos_token_id': '-', 'max_position_embeddings': '-'"));
        String legacy = ROPE.formatted("type");
        String rope = ROPE.formatted("rope_type");
        changes.put("rope_type_legacy", "'rope_scaling': {" + legacy + "}");
        changes.put(
                "rope_parameters",
                "'rope_scaling': '-', 'rope_theta': '-', 'rope_parameters': {" + rope + ", 'rope_theta': 500000.0}");
        changes.put("rope_parameters_theta_outside", "'rope_scaling': '-', 'rope_parameters': {" + rope + "}");
        changes.put(
                "rope_both_theta", "'rope_scaling': null, 'rope_parameters': {" + rope + ", 'rope_theta': 10000.0}");
        changes.put(
                "rope_both",
                "'rope_scaling': {'rope_type': 'linear', 'factor': 2.0}, 'rope_parameters': {" + rope
                        + ", 'rope_theta': 10000.0}");
        Map<String, Consumer<LlamaVariant>> variants = new TreeMap<>();
        changes.forEach((name, fields) -> variants.put(name, files -> files.set("config.json", "{" + fields + "}")));
        assertThat(assertRecorded(variants).values().stream().flatMap(List::stream))
                .isEmpty();
    }

    @Test
    void namesOfSpecialTokensComeFromWhereTransformersTakesThem() {
        String map = "special_tokens_map.json";
        String config = "tokenizer_config.json";
        String both = "{'bos_token': '%s', 'eos_token': '%s'}";
        String objects = "{'bos_token': {'content': '%s'}, 'eos_token': {'content': '%s'}}";
        Map<String, Consumer<LlamaVariant>> variants = new TreeMap<>();
        variants.put("special_map", files -> files.set(config, NO_NAMES).set(map, both.formatted(BOS, EOS)));
        variants.put("special_map_object", files -> files.set(config, NO_NAMES).set(map, objects.formatted(BOS, EOS)));
        variants.put("special_map_other", files -> files.set(map, both.formatted(EOS, BOS)));
        variants.put(
                "special_map_bos_only",
                files -> files.set(config, "{'bos_token': '-'}").set(map, "{'bos_token': '" + BOS + "'}"));
        variants.put(
                "special_null",
                files -> files.set(config, "{'bos_token': null}").set(map, "{'bos_token': '" + BOS + "'}"));
        variants.put("special_object", files -> files.set(config, "{'bos_token': {'content': '" + BOS + "'}}"));
        variants.put("special_eos_only", files -> files.set(config, "{'bos_token': '-'}"));
        variants.put("special_bos_only", files -> files.set(config, "{'eos_token': '-'}"));
        variants.put("pad_beyond", files -> files.addToken(4112, "<pad>").set(config, "{'pad_token': '<pad>'}"));
        Map<String, List<String>> notes = assertRecorded(variants);
        assertThat(notes.get("special_map"))
                .contains("bos_token is '" + BOS + "' in special_tokens_map.json and none in"
                        + " tokenizer_config.json. The former is taken, as transformers does.");
        assertThat(notes.get("pad_beyond"))
                .containsExactly("the embedding's 4112 rows hold none for the added tokens"
                        + " '<pad>' (4112). A prompt that contains one is refused.");
    }

    @Test
    void anAddedTokensDecoderSetsTheMapAside() {
        LlamaVariant files = new LlamaVariant(folder.resolve("m"))
                .set("tokenizer_config.json", "{'added_tokens_decoder': {}}")
                .set("special_tokens_map.json", "{'bos_token': '" + EOS + "'}");
        Checkpoint checkpoint = CheckpointReader.read(files.folder);
        assertThat(checkpoint.tokenizer().bos()).extracting("id").isEqualTo(4096);
        assertThat(checkpoint.notes()).first().asString().contains("The latter is taken");
    }

    @Test
    void aPromptWithATokenThatHasNoEmbeddingIsRefused() {
        assertThat(recorded.at("/variants/pad_beyond_fed/fails").asText()).startsWith("IndexError");
        Checkpoint checkpoint =
                CheckpointReader.read(new LlamaVariant(folder.resolve("m")).addToken(4112, "trapeze").folder);
        Tokenizer tokenizer = TokenizerLoader.load(checkpoint.tokenizer());
        TokenPair pair = requests(tokenizer).encodePair("", "The trapeze artist");
        assertThatThrownBy(() -> new EmbeddingRows(checkpoint.config().vocabularySize())
                        .require(pair.tokens(), "doc 7 of task 'circus'"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot ask doc 7 of task 'circus': its prompt holds the token with id 4112");
    }

    @Test
    void whatTransformersFillsUpWithRandomNumbersOrRefusesIsRefused() {
        assertRefused(
                "peft_prefix",
                "model.embed_tokens.weight is missing",
                files -> files.rename(name -> "base_model.model." + name));
        assertRefused(
                "module_prefix",
                "model.embed_tokens.weight is missing",
                files -> files.rename(name -> "module." + name));
        assertRefused("untied_no_head", "lm_head.weight is missing", files -> files.remove("lm_head.weight"));
        assertRefused(
                "missing_layer_tensor",
                "model.layers.1.mlp.up_proj.weight is missing",
                files -> files.remove("model.layers.1.mlp.up_proj.weight"));
        assertRefused("more_rows", "has shape [4120, 256], not [4112, 256]", files -> files.pad(4120));
        assertRefused("twice", "it holds model.norm.weight twice", files -> files.add("norm.weight"));
        assertRefused(
                "arch",
                "LlamaForSequenceClassification",
                files -> files.set("config.json", "{'architectures': ['LlamaForSequenceClassification']}"));
    }

    private void assertRefused(String name, String fault, Consumer<LlamaVariant> change) {
        LlamaVariant files = new LlamaVariant(folder.resolve(name));
        change.accept(files);
        assertThatThrownBy(() -> CheckpointReader.read(files.folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(fault);
        files.deleteWeights();
    }

    /** Compares every variant with what was recorded, and returns its notes. */
    private Map<String, List<String>> assertRecorded(Map<String, Consumer<LlamaVariant>> variants) {
        Map<String, List<String>> notes = new TreeMap<>();
        variants.forEach((name, change) -> {
            LlamaVariant files = new LlamaVariant(folder.resolve(name));
            change.accept(files);
            Checkpoint checkpoint = CheckpointReader.read(files.folder);
            JsonNode expected = recorded.at("/variants/" + name + "/log_likelihoods");
            List<Double> found = logLikelihoods(checkpoint);
            assertThat(expected).hasSize(found.size());
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i)).as(name).isCloseTo(expected.path(i).asDouble(), within(2e-4));
            }
            notes.put(name, checkpoint.notes());
            files.deleteWeights();
        });
        return notes;
    }

    private List<Double> logLikelihoods(Checkpoint checkpoint) {
        ModelSpec spec = new ModelSpec(checkpoint, DType.FLOAT32, POLICY, List.of(), 1);
        List<Double> sums = new ArrayList<>();
        Tokenizer tokenizer = TokenizerLoader.load(checkpoint.tokenizer());
        try (LanguageModel model = LoadedModel.load(spec, ComputeDevice.CPU, tokenizer)) {
            for (JsonNode request : recorded.path("requests")) {
                TokenPair pair = requests(tokenizer)
                        .encodePair(request.path(0).asText(), request.path(1).asText());
                var item =
                        new LoglikelihoodItem(pair.tokens(), pair.continuation().length());
                sums.add(model.loglikelihoods(new WorkUnit.Loglikelihoods(List.of(item)))
                        .get(0)
                        .logProbSum());
            }
        }
        return sums;
    }

    private static RequestTokenizer requests(Tokenizer tokenizer) {
        return new RequestTokenizer(tokenizer, TokenizationPolicy.defaults(tokenizer, TinyLlama.MAX_POSITIONS));
    }

    private static JsonNode recorded() {
        try (InputStream in = CheckpointVariantsTest.class.getResourceAsStream("/model/variants/variants.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

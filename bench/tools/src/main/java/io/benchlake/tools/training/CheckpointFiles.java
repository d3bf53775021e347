package io.benchlake.tools.training;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.model.LlamaConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the files around the weights of a Hugging Face checkpoint: config, tokenizer, chat template. */
final class CheckpointFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DefaultPrettyPrinter LINES =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private static final String CHAT_TEMPLATE = """
            {{- bos_token }}
            {%- for message in messages %}
                {{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n' + message['content'] | trim + '<|eot_id|>' }}
            {%- endfor %}
            {%- if add_generation_prompt %}
                {{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}
            {%- endif %}
            """;

    private CheckpointFiles() {}

    static void write(Path folder, LlamaConfig config, BytePairs pairs) throws IOException {
        writeJson(folder.resolve("config.json"), config(config, pairs));
        writeJson(folder.resolve("generation_config.json"), generation(pairs));
        writeJson(folder.resolve("tokenizer.json"), TokenizerJson.of(pairs));
        writeJson(folder.resolve("tokenizer_config.json"), tokenizerConfig(config));
        Files.writeString(folder.resolve("chat_template.jinja"), CHAT_TEMPLATE, StandardCharsets.UTF_8);
    }

    private static void writeJson(Path file, Map<String, Object> content) throws IOException {
        Files.writeString(file, JSON.writer(LINES).writeValueAsString(content) + "\n", StandardCharsets.UTF_8);
    }

    private static Map<String, Object> config(LlamaConfig config, BytePairs pairs) {
        Map<String, Object> values = new TreeMap<>(generation(pairs));
        values.put("architectures", List.of("LlamaForCausalLM"));
        values.put("model_type", "llama");
        values.put("torch_dtype", "bfloat16");
        values.put("vocab_size", config.vocabularySize());
        values.put("hidden_size", config.hiddenSize());
        values.put("intermediate_size", config.intermediateSize());
        values.put("num_hidden_layers", config.layers());
        values.put("num_attention_heads", config.attentionHeads());
        values.put("num_key_value_heads", config.keyValueHeads());
        values.put("head_dim", config.headDim());
        values.put("max_position_embeddings", config.maxPositions());
        values.put("rms_norm_eps", config.rmsNormEpsilon());
        values.put("rope_theta", config.ropeTheta());
        values.put("tie_word_embeddings", config.tiedEmbeddings());
        values.put("attention_bias", config.attentionBias());
        values.put("mlp_bias", config.mlpBias());
        values.put("hidden_act", "silu");
        return values;
    }

    private static Map<String, Object> generation(BytePairs pairs) {
        return new TreeMap<>(Map.of(
                "bos_token_id",
                SpecialToken.BEGIN_OF_TEXT.id(pairs),
                "eos_token_id",
                List.of(SpecialToken.END_OF_TEXT.id(pairs), SpecialToken.END_OF_TURN.id(pairs))));
    }

    private static Map<String, Object> tokenizerConfig(LlamaConfig config) {
        return new TreeMap<>(Map.of(
                "tokenizer_class", "PreTrainedTokenizerFast",
                "bos_token", SpecialToken.BEGIN_OF_TEXT.text(),
                "eos_token", SpecialToken.END_OF_TEXT.text(),
                "clean_up_tokenization_spaces", false,
                "model_max_length", config.maxPositions()));
    }
}

package io.benchlake.model.format.gguf;

import io.benchlake.model.LlamaConfig;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of tensors: llama.cpp's, and those of Hugging Face's Llama. */
final class GgufNames {
    private static final Pattern OF_LAYER = Pattern.compile("blk\\.(\\d{1,4})\\.([a-z_]+)\\.(weight|bias)");
    private static final Map<String, String> OUTSIDE = Map.of(
            GgufConfigReader.EMBEDDING,
            "model.embed_tokens.weight",
            "output_norm.weight",
            "model.norm.weight",
            GgufConfigReader.OUTPUT,
            "lm_head.weight");
    private static final Map<String, String> INSIDE = Map.of(
            "attn_norm", "input_layernorm",
            "attn_q", "self_attn.q_proj",
            "attn_k", "self_attn.k_proj",
            "attn_v", "self_attn.v_proj",
            "attn_output", "self_attn.o_proj",
            "ffn_norm", "post_attention_layernorm",
            "ffn_gate", "mlp.gate_proj",
            "ffn_up", "mlp.up_proj",
            "ffn_down", "mlp.down_proj");

    private GgufNames() {}

    /** The name that a layer of the model takes a tensor under; empty if none does. */
    static Optional<String> inModel(String name) {
        Matcher layer = OF_LAYER.matcher(name);
        return layer.matches()
                ? Optional.ofNullable(INSIDE.get(layer.group(2)))
                        .map(part -> "model.layers." + layer.group(1) + "." + part + "." + layer.group(3))
                : Optional.ofNullable(OUTSIDE.get(name));
    }

    /** Heads within which llama.cpp has permuted the rows of a tensor; 0 if it has not. */
    static int permutedHeads(String name, LlamaConfig config) {
        if (name.contains(".attn_q.")) {
            return config.attentionHeads();
        }
        return name.contains(".attn_k.") ? config.keyValueHeads() : 0;
    }
}

package io.benchlake.model.format.meta;

import java.util.ArrayList;
import java.util.List;

/**
 * One weight under both names, and how shards divide it.
 *
 * @param name Meta's
 * @param huggingFace the name that the model's layers take it under
 */
record MetaWeight(String name, String huggingFace, Split split) {
    /** What a shard holds of a weight. */
    enum Split {
        ROWS,
        /** As ROWS, and heads are turned neighbour by neighbour. */
        ROWS_OF_HEADS,
        COLUMNS,
        /** Rows since Llama 3, columns before. */
        ROWS_OR_COLUMNS,
        /** All of it. */
        NOTHING
    }

    /** All weights of a model. */
    static List<MetaWeight> of(int layers) {
        List<MetaWeight> weights = new ArrayList<>();
        weights.add(new MetaWeight("tok_embeddings.weight", "model.embed_tokens.weight", Split.ROWS_OR_COLUMNS));
        weights.add(new MetaWeight("norm.weight", "model.norm.weight", Split.NOTHING));
        weights.add(new MetaWeight("output.weight", "lm_head.weight", Split.ROWS));
        for (int layer = 0; layer < layers; layer++) {
            addLayer(weights, "layers." + layer + ".");
        }
        return weights;
    }

    private static void addLayer(List<MetaWeight> weights, String layer) {
        add(weights, layer, "attention.wq", "self_attn.q_proj", Split.ROWS_OF_HEADS);
        add(weights, layer, "attention.wk", "self_attn.k_proj", Split.ROWS_OF_HEADS);
        add(weights, layer, "attention.wv", "self_attn.v_proj", Split.ROWS);
        add(weights, layer, "attention.wo", "self_attn.o_proj", Split.COLUMNS);
        add(weights, layer, "feed_forward.w1", "mlp.gate_proj", Split.ROWS);
        add(weights, layer, "feed_forward.w3", "mlp.up_proj", Split.ROWS);
        add(weights, layer, "feed_forward.w2", "mlp.down_proj", Split.COLUMNS);
        add(weights, layer, "attention_norm", "input_layernorm", Split.NOTHING);
        add(weights, layer, "ffn_norm", "post_attention_layernorm", Split.NOTHING);
    }

    private static void add(List<MetaWeight> weights, String layer, String meta, String huggingFace, Split split) {
        weights.add(new MetaWeight(layer + meta + ".weight", "model." + layer + huggingFace + ".weight", split));
    }
}

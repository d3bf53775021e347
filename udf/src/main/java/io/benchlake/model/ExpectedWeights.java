package io.benchlake.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The weights that a Llama of a given shape has, by Hugging Face name. */
public final class ExpectedWeights {
    /** The output layer, unless the embedding is it. */
    public static final String OUTPUT = "lm_head.weight";

    private static final String WEIGHT = ".weight";
    private static final String EMBEDDING = "model.embed_tokens" + WEIGHT;

    private final LlamaConfig config;
    private final Map<String, List<Long>> shapes = new LinkedHashMap<>();

    private ExpectedWeights(LlamaConfig config) {
        this.config = config;
    }

    /** Shapes by name, from the input to the output. */
    public static Map<String, List<Long>> shapes(LlamaConfig config) {
        ExpectedWeights weights = new ExpectedWeights(config);
        weights.matrix("model.embed_tokens", config.vocabularySize(), config.hiddenSize());
        for (int layer = 0; layer < config.layers(); layer++) {
            weights.layer("model.layers." + layer + ".");
        }
        weights.vector("model.norm.weight", config.hiddenSize());
        if (!config.tiedEmbeddings()) {
            weights.matrix("lm_head", config.vocabularySize(), config.hiddenSize());
        }
        return weights.shapes;
    }

    /** The name of the layer that a matrix belongs to. */
    public static String layerOf(String weight) {
        return weight.substring(0, weight.length() - WEIGHT.length());
    }

    /** Shapes of the matrices of linear layers, by the layers' names. */
    public static Map<String, List<Long>> linears(LlamaConfig config) {
        Map<String, List<Long>> linears = new LinkedHashMap<>();
        shapes(config).forEach((name, shape) -> {
            if (shape.size() == 2 && !name.equals(EMBEDDING)) {
                linears.put(layerOf(name), shape);
            }
        });
        return linears;
    }

    /**
     * How the weights found differ from the expected ones, one sentence for each; a difference makes a model that
     * transformers would fill up with random numbers.
     */
    public static List<String> differences(LlamaConfig config, Map<String, StoredWeight> found) {
        List<String> differences = new ArrayList<>();
        shapes(config).forEach((name, shape) -> {
            StoredWeight tensor = found.get(name);
            if (tensor == null) {
                differences.add(name + " is missing");
            } else if (!tensor.shape().equals(shape)) {
                differences.add(name + " has shape " + tensor.shape() + ", not " + shape);
            }
        });
        return differences;
    }

    private void layer(String prefix) {
        int queries = config.attentionHeads() * config.headDim();
        int keys = config.keyValueHeads() * config.headDim();
        vector(prefix + "input_layernorm.weight", config.hiddenSize());
        linear(prefix + "self_attn.q_proj", queries, config.hiddenSize(), config.attentionBias());
        linear(prefix + "self_attn.k_proj", keys, config.hiddenSize(), config.attentionBias());
        linear(prefix + "self_attn.v_proj", keys, config.hiddenSize(), config.attentionBias());
        linear(prefix + "self_attn.o_proj", config.hiddenSize(), queries, config.attentionBias());
        vector(prefix + "post_attention_layernorm.weight", config.hiddenSize());
        linear(prefix + "mlp.gate_proj", config.intermediateSize(), config.hiddenSize(), config.mlpBias());
        linear(prefix + "mlp.up_proj", config.intermediateSize(), config.hiddenSize(), config.mlpBias());
        linear(prefix + "mlp.down_proj", config.hiddenSize(), config.intermediateSize(), config.mlpBias());
    }

    private void linear(String name, int outputs, int inputs, boolean bias) {
        matrix(name, outputs, inputs);
        if (bias) {
            vector(name + ".bias", outputs);
        }
    }

    private void matrix(String name, int rows, int columns) {
        shapes.put(name + WEIGHT, List.of((long) rows, (long) columns));
    }

    private void vector(String name, int length) {
        shapes.put(name, List.of((long) length));
    }
}

package io.benchlake.tools.djl;

import io.benchlake.model.LlamaConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** All weights of a Llama without biases as one flat vector: which weight lies where, and how it starts. */
public final class LlamaWeights {
    private static final double DEVIATION = 0.05;

    private LlamaWeights() {}

    /** The shape of each weight by its Hugging Face name, in the order of the flat vector. */
    public static Map<String, List<Long>> shapes(LlamaConfig config) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        long hidden = config.hiddenSize();
        shapes.put("model.embed_tokens.weight", List.of((long) config.vocabularySize(), hidden));
        for (int layer = 0; layer < config.layers(); layer++) {
            putLayer(shapes, "model.layers." + layer + ".", config);
        }
        shapes.put("model.norm.weight", List.of(hidden));
        if (!config.tiedEmbeddings()) {
            shapes.put("lm_head.weight", List.of((long) config.vocabularySize(), hidden));
        }
        return Collections.unmodifiableMap(shapes);
    }

    private static void putLayer(Map<String, List<Long>> shapes, String layer, LlamaConfig config) {
        long hidden = config.hiddenSize();
        long inner = config.intermediateSize();
        long queries = (long) config.attentionHeads() * config.headDim();
        long keys = (long) config.keyValueHeads() * config.headDim();
        shapes.put(layer + "input_layernorm.weight", List.of(hidden));
        shapes.put(layer + "self_attn.q_proj.weight", List.of(queries, hidden));
        shapes.put(layer + "self_attn.k_proj.weight", List.of(keys, hidden));
        shapes.put(layer + "self_attn.v_proj.weight", List.of(keys, hidden));
        shapes.put(layer + "self_attn.o_proj.weight", List.of(hidden, queries));
        shapes.put(layer + "post_attention_layernorm.weight", List.of(hidden));
        shapes.put(layer + "mlp.gate_proj.weight", List.of(inner, hidden));
        shapes.put(layer + "mlp.up_proj.weight", List.of(inner, hidden));
        shapes.put(layer + "mlp.down_proj.weight", List.of(hidden, inner));
    }

    /** Norms start at one, matrices as small normal noise, the two that end a residual branch smaller with depth. */
    static float[] initial(LlamaConfig config, long seed) {
        Random random = new Random(seed);
        List<float[]> parts = new ArrayList<>();
        shapes(config).forEach((name, shape) -> parts.add(initial(name, shape, config.layers(), random)));
        return concat(parts);
    }

    private static float[] initial(String name, List<Long> shape, int layers, Random random) {
        float[] values = new float[Math.toIntExact(elements(shape))];
        if (shape.size() == 1) {
            Arrays.fill(values, 1);
            return values;
        }
        boolean endsBranch = name.contains("o_proj") || name.contains("down_proj");
        double deviation = endsBranch ? DEVIATION / Math.sqrt(2.0 * layers) : DEVIATION;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        return values;
    }

    static long elements(List<Long> shape) {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    private static float[] concat(List<float[]> parts) {
        float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}

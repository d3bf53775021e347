package io.benchlake.model.djl;

import io.benchlake.generation.GenerationConfig;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.ContentHash;
import io.benchlake.model.DType;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.RopeScaling;
import io.benchlake.model.StoredTensor;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.WeightFormat;
import io.benchlake.model.djl.program.ModelSpec;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A small model with biases, tied embeddings and heads wider than hidden size / heads, whose weights are a formula:
 * {@code sin(1.7 i + k)} of the element and the weight's place in the order of names, times 0.3, or 1 + 0.5 times it
 * for norms. The data start at an odd byte, so no weight can be mapped as it lies.
 */
public final class FormulaLlama {
    private static final int VOCABULARY = 97;
    private static final int HIDDEN = 48;
    private static final int INTERMEDIATE = 80;

    private FormulaLlama() {}

    public static ModelSpec write(Path folder, RopeScaling scaling, BatchPolicy policy) throws IOException {
        LlamaConfig config = new LlamaConfig(
                VOCABULARY, HIDDEN, INTERMEDIATE, 2, 4, 2, 16, 256, 1e-5, 10_000, scaling, true, true, true);
        Path file = folder.resolve("formula.bin");
        Map<String, StoredWeight> weights = new TreeMap<>();
        try (OutputStream out = Files.newOutputStream(file);
                DataOutputStream data = new DataOutputStream(out)) {
            data.write(0);
            shapes().forEach((name, shape) -> weights.put(name, write(data, file, name, weights.size(), shape)));
        }
        Checkpoint checkpoint = new Checkpoint(
                folder.toString(),
                config,
                DType.FLOAT32,
                WeightFormat.plain(DType.FLOAT32),
                weights,
                new ContentHash("formula", "", "", ""),
                List.of(),
                GenerationConfig.NONE,
                TinyLlama.NO_TOKENIZER,
                List.of(),
                null);
        return new ModelSpec(checkpoint, DType.FLOAT32, policy, List.of(), 1);
    }

    private static Map<String, List<Long>> shapes() {
        Map<String, List<Long>> shapes = new TreeMap<>();
        shapes.put("model.embed_tokens.weight", shape(VOCABULARY, HIDDEN));
        shapes.put("model.norm.weight", shape(HIDDEN));
        for (String layer : List.of("model.layers.0.", "model.layers.1.")) {
            shapes.put(layer + "input_layernorm.weight", shape(HIDDEN));
            shapes.put(layer + "post_attention_layernorm.weight", shape(HIDDEN));
            projection(shapes, layer + "self_attn.q_proj", 64, HIDDEN);
            projection(shapes, layer + "self_attn.k_proj", 32, HIDDEN);
            projection(shapes, layer + "self_attn.v_proj", 32, HIDDEN);
            projection(shapes, layer + "self_attn.o_proj", HIDDEN, 64);
            projection(shapes, layer + "mlp.gate_proj", INTERMEDIATE, HIDDEN);
            projection(shapes, layer + "mlp.up_proj", INTERMEDIATE, HIDDEN);
            projection(shapes, layer + "mlp.down_proj", HIDDEN, INTERMEDIATE);
        }
        return shapes;
    }

    private static void projection(Map<String, List<Long>> shapes, String name, long out, long in) {
        shapes.put(name + ".weight", shape(out, in));
        shapes.put(name + ".bias", shape(out));
    }

    private static List<Long> shape(long... sizes) {
        List<Long> shape = new ArrayList<>();
        for (long size : sizes) {
            shape.add(size);
        }
        return shape;
    }

    private static StoredTensor write(DataOutputStream data, Path file, String name, int place, List<Long> shape) {
        StoredTensor tensor = new StoredTensor(name, file.toString(), data.size(), DType.FLOAT32, shape);
        boolean norm = name.contains("norm");
        try {
            for (int i = 0; i < tensor.elements(); i++) {
                double wave = Math.sin(i * 1.7 + place);
                data.writeInt(Integer.reverseBytes(Float.floatToIntBits((float) (norm ? 1 + 0.5 * wave : 0.3 * wave))));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return tensor;
    }
}

package io.benchlake.model.format.huggingface;

import io.benchlake.model.ExpectedWeights;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.format.quantized.LinearTensors;
import io.benchlake.model.format.quantized.Quantization;
import io.benchlake.model.format.safetensors.StoredArray;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What is stored under the names of linear layers, of a checkpoint that may be quantised. */
final class QuantizedLayers {
    /** Scales that a run does not use, as the format's notes say. */
    private static final Pattern OF_CACHE =
            Pattern.compile("model\\.layers\\.\\d+\\.self_attn\\.([kv]_scale|[kv]_proj\\.output_scale)");

    private final Path directory;
    private final boolean isQuantized;
    private final Map<String, List<Long>> shapes;
    private final Set<String> expected;
    private final Map<String, Map<String, StoredArray>> byLayer = new TreeMap<>();

    QuantizedLayers(Path directory, LlamaConfig config, boolean isQuantized) {
        this.directory = directory;
        this.isQuantized = isQuantized;
        this.shapes = ExpectedWeights.linears(config);
        this.expected = ExpectedWeights.shapes(config).keySet();
    }

    /** Takes a tensor that belongs to a linear layer, but for a bias that the model has; others are not taken. */
    boolean add(StoredArray stored) {
        String name = stored.name();
        if (!isQuantized || (name.endsWith(".bias") && expected.contains(name))) {
            return false;
        }
        if (OF_CACHE.matcher(name).matches()) {
            return true;
        }
        for (int end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
            String layer = name.substring(0, end);
            if (shapes.containsKey(layer)) {
                byLayer.computeIfAbsent(layer, key -> new TreeMap<>()).put(name.substring(end + 1), stored);
                return true;
            }
        }
        return false;
    }

    /**
     * The weights of all layers.
     *
     * @param weights takes them, by name
     * @param unused takes the names of tensors that are not used
     */
    void weights(Quantization quantization, Map<String, StoredWeight> weights, Set<String> unused) {
        byLayer.forEach((layer, bySuffix) -> {
            List<Long> shape = shapes.getOrDefault(layer, List.of(0L, 0L));
            LinearTensors stored = new LinearTensors(
                    directory, layer, Math.toIntExact(shape.get(0)), Math.toIntExact(shape.get(1)), bySuffix);
            StoredWeight weight = quantization.weight(stored);
            weights.put(weight.name(), weight);
            bySuffix.keySet().stream()
                    .filter(suffix -> !stored.isTaken(suffix))
                    .forEach(suffix -> unused.add(layer + "." + suffix));
        });
    }
}

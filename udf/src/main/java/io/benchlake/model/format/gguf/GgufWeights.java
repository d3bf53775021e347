package io.benchlake.model.format.gguf;

import io.benchlake.error.UserError;
import io.benchlake.model.ComputedWeight;
import io.benchlake.model.DType;
import io.benchlake.model.ExpectedWeights;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.StoredTensor;
import io.benchlake.model.StoredWeight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tensors of a GGUF file under the names of Hugging Face's model. */
final class GgufWeights {
    private static final int MAX_LISTED = 10;

    private GgufWeights() {}

    /** The weights by name; a {@link UserError} names tensors that no layer takes, that lack or cannot be read. */
    static Map<String, StoredWeight> of(GgufModel model, LlamaConfig config) {
        Map<String, StoredWeight> weights = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        model.tensors()
                .values()
                .forEach(tensor -> GgufNames.inModel(tensor.name())
                        .ifPresentOrElse(
                                name -> {
                                    faults.addAll(fault(tensor));
                                    weights.put(name, weight(name, tensor, config));
                                },
                                () -> faults.addAll(unknown(tensor))));
        faults.addAll(ExpectedWeights.differences(config, weights));
        weights.keySet().stream()
                .filter(name -> !ExpectedWeights.shapes(config).containsKey(name))
                .forEach(name -> faults.add(name + " is not part of the model"));
        if (!faults.isEmpty()) {
            throw unusable(model, faults);
        }
        return weights;
    }

    /** Numbers that lie as they are needed are mapped; others are computed when the model is loaded. */
    private static StoredWeight weight(String name, GgufTensor tensor, LlamaConfig config) {
        int heads = GgufNames.permutedHeads(tensor.name(), config);
        return tensor.type()
                .plain()
                .filter(dtype -> heads == 0)
                .<StoredWeight>map(
                        dtype -> new StoredTensor(name, tensor.file(), tensor.offset(), dtype, tensor.shape()))
                .orElseGet(() -> new ComputedWeight(name, new GgufRows(tensor, heads)));
    }

    private static List<String> fault(GgufTensor tensor) {
        return tensor.type().isSupported()
                ? List.of()
                : List.of(tensor.name() + " is stored as " + tensor.type() + ", where " + GgmlType.supported()
                        + " are supported");
    }

    private static List<String> unknown(GgufTensor tensor) {
        return tensor.name().equals(GgufRope.FACTORS) ? List.of() : List.of(tensor.name() + " is not part of a Llama");
    }

    /** The number format of the weight with the most numbers. */
    static DType largest(Map<String, StoredWeight> weights) {
        return weights.values().stream()
                .max(Comparator.comparingLong(StoredWeight::elements))
                .orElseThrow()
                .rows()
                .dtype();
    }

    private static UserError unusable(GgufModel model, List<String> faults) {
        List<String> first = faults.subList(0, Math.min(MAX_LISTED, faults.size()));
        String more = faults.size() > first.size() ? "; and " + (faults.size() - first.size()) + " more" : "";
        return UserError.invalidInput("Cannot use model " + model.files().get(0) + ": " + String.join("; ", first)
                + more + ". Convert or quantize the model again.");
    }
}

package io.benchlake.model.format.adapter;

import io.benchlake.model.ComputedWeight;
import io.benchlake.model.DType;
import io.benchlake.model.ExpectedWeights;
import io.benchlake.model.StoredTensor;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.format.adapter.AdapterKey.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lays one adapter over the weights of a model. What peft passes over with a warning, a tensor that fits no weight, is
 * refused.
 */
final class AdapterLaying {
    private static final String WEIGHT = ".weight";
    private static final String EMBEDDING = LoraLayers.EMBEDDING + WEIGHT;
    private static final int MOST_NAMES = 5;

    private final LoraAdapter adapter;
    private final DType computed;
    private final boolean tied;
    private final Map<String, StoredWeight> weights;
    private final List<String> unfit = new ArrayList<>();

    /**
     * @param computed the model's number format
     * @param tied whether the embedding is the output layer, too
     */
    AdapterLaying(LoraAdapter adapter, DType computed, boolean tied, Map<String, StoredWeight> weights) {
        this.adapter = adapter;
        this.computed = computed;
        this.tied = tied;
        this.weights = new TreeMap<>(weights);
    }

    /** The weights of the adapted model; with an output layer of its own if the adapter parts it from the embedding. */
    Map<String, StoredWeight> lay() {
        refuseSharedMatrix();
        if (tied && (isWhole(EMBEDDING) || isWhole(ExpectedWeights.OUTPUT))) {
            weights.computeIfAbsent(
                    ExpectedWeights.OUTPUT,
                    name -> new ComputedWeight(name, weight(EMBEDDING).rows()));
        }
        adapter.parts().keySet().forEach(this::replace);
        adapter.parts().keySet().forEach(this::adapt);
        refuseUnfit();
        return weights;
    }

    private StoredWeight weight(String name) {
        StoredWeight weight = weights.get(name);
        if (weight == null) {
            throw new IllegalStateException(name);
        }
        return weight;
    }

    private Map<Part, StoredTensor> parts(String module) {
        return adapter.parts().getOrDefault(module, Map.of());
    }

    private boolean isWhole(String weight) {
        return parts(weight).containsKey(Part.WHOLE);
    }

    /** Of a matrix that two layers share, peft changes one use or both, as it is merged or not. */
    private void refuseSharedMatrix() {
        for (String module : List.of(LoraLayers.EMBEDDING, "lm_head")) {
            boolean touched = parts(module + WEIGHT).containsKey(Part.BASE_LAYER)
                    || !parts(module).isEmpty()
                    || (isWhole(module + WEIGHT) && !adapter.config().isSaved(module));
            if (tied && touched) {
                throw LoraAdapter.refused(
                        adapter.folder(),
                        "it changes " + module + ", whose matrix is the base's embedding and output layer at once",
                        "Merge it with peft, save the whole model, and evaluate that.");
            }
        }
    }

    private void replace(String name) {
        Map<Part, StoredTensor> parts = parts(name);
        boolean whole = parts.containsKey(Part.WHOLE);
        StoredTensor tensor = parts.getOrDefault(Part.WHOLE, parts.get(Part.BASE_LAYER));
        if (tensor == null) {
            return;
        }
        boolean adapted = name.endsWith(WEIGHT)
                && !parts(name.substring(0, name.length() - WEIGHT.length())).isEmpty();
        StoredWeight old = weights.get(name);
        // A layer that is adapted keeps its own weight as a base layer, and no other.
        if (old == null || whole == adapted) {
            unfit.add(tensor.name());
        } else if (!old.shape().equals(tensor.shape())) {
            throw LoraAdapter.refused(
                    adapter.folder(),
                    "its " + name + " has sizes " + tensor.shape() + ", the base's " + old.shape(),
                    "Use the base model that it was trained on, with as many tokens.");
        } else {
            weights.put(name, new ComputedWeight(name, new SavedRows(tensor)));
        }
    }

    private void adapt(String module) {
        Map<Part, StoredTensor> parts = parts(module);
        if (parts.containsKey(Part.WHOLE) || parts.containsKey(Part.BASE_LAYER)) {
            return;
        }
        String name = module + WEIGHT;
        StoredWeight old = weights.get(name);
        LoraLayer layer = old == null
                ? null
                : new LoraLayers(adapter).layer(module, old.shape()).orElse(null);
        if (old == null || layer == null) {
            parts.values().forEach(tensor -> unfit.add(tensor.name()));
        } else {
            weights.put(name, new ComputedWeight(name, new LoraRows(old.rows(), layer, computed)));
        }
    }

    private void refuseUnfit() {
        if (unfit.isEmpty() && !adapter.parts().isEmpty()) {
            return;
        }
        long all = adapter.parts().values().stream().mapToLong(Map::size).sum();
        String first = String.join(", ", unfit.subList(0, Math.min(MOST_NAMES, unfit.size())));
        throw LoraAdapter.refused(
                adapter.folder(),
                all == 0
                        ? "it holds no tensors"
                        : unfit.size() + " of its " + all + " tensors fit no weight of the base: " + first
                                + (unfit.size() > MOST_NAMES ? " and more" : ""),
                "Use the base model that it was trained on"
                        + adapter.config()
                                .base()
                                .map(base -> " ('" + base + "')")
                                .orElse("") + ".");
    }
}

package io.benchlake.model.format.adapter;

import io.benchlake.error.UserError;
import io.benchlake.model.StoredTensor;
import io.benchlake.model.format.adapter.AdapterKey.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the layers of an adapter together and holds their sizes against those of the base's weights. */
record LoraLayers(LoraAdapter adapter) {
    static final String EMBEDDING = "model.embed_tokens";

    /**
     * The adaptation of a module.
     *
     * @param weight the sizes of the base's weight
     * @return nothing if it cannot be adapted in the way that it is
     */
    Optional<LoraLayer> layer(String module, List<Long> weight) {
        Map<Part, StoredTensor> parts = adapter.parts().getOrDefault(module, Map.of());
        boolean embedding = module.equals(EMBEDDING);
        StoredTensor a = parts.get(embedding ? Part.EMBEDDING_A : Part.A);
        StoredTensor b = parts.get(embedding ? Part.EMBEDDING_B : Part.B);
        boolean others = parts.containsKey(embedding ? Part.A : Part.EMBEDDING_A);
        if (a == null || b == null || others || weight.size() != 2) {
            return Optional.empty();
        }
        StoredTensor magnitude = magnitude(module, parts);
        checkPair(module, a, b);
        checkFit(module, a, b, embedding ? List.of(weight.get(1), weight.get(0)) : weight);
        if (magnitude != null) {
            require(!embedding, module, "is an embedding with DoRA, which is not supported");
            require(
                    magnitude.shape().equals(List.of(weight.get(0))),
                    module,
                    "has a lora_magnitude_vector of sizes " + magnitude.shape() + ", the weight " + weight.get(0)
                            + " rows");
        }
        return Optional.of(new LoraLayer(module, a, b, adapter.config().scaling(module), magnitude, embedding));
    }

    private @Nullable StoredTensor magnitude(String module, Map<Part, StoredTensor> parts) {
        StoredTensor magnitude = parts.getOrDefault(Part.MAGNITUDE, parts.get(Part.OLD_MAGNITUDE));
        boolean wanted = adapter.config().isDora();
        require(wanted || magnitude == null, module, "has a lora_magnitude_vector, and use_dora is off");
        require(!wanted || magnitude != null, module, "has no lora_magnitude_vector, and use_dora is on");
        return magnitude;
    }

    private void checkPair(String module, StoredTensor a, StoredTensor b) {
        require(
                a.shape().size() == 2 && b.shape().size() == 2,
                module,
                "has lora_A of sizes " + a.shape() + " and lora_B of sizes " + b.shape());
        long rank = adapter.config().rank(module);
        require(
                a.shape().get(0) == rank,
                module,
                "has r " + rank + ", and lora_A " + a.shape().get(0) + " rows");
        require(
                b.shape().get(1) == rank,
                module,
                "has r " + rank + ", and lora_B " + b.shape().get(1) + " columns");
    }

    private void checkFit(String module, StoredTensor a, StoredTensor b, List<Long> weight) {
        require(
                b.shape().get(0).equals(weight.get(0)),
                module,
                "has lora_B of " + b.shape().get(0) + " rows, the weight " + weight.get(0));
        require(
                a.shape().get(1).equals(weight.get(1)),
                module,
                "has lora_A of " + a.shape().get(1) + " columns, the weight " + weight.get(1));
    }

    private void require(boolean holds, String module, String fault) {
        if (!holds) {
            throw refused(module, fault);
        }
    }

    private UserError refused(String module, String fault) {
        return LoraAdapter.refused(
                adapter.folder(),
                module + " " + fault,
                "Use it with the base model that it was trained on"
                        + adapter.config()
                                .base()
                                .map(name -> " ('" + name + "')")
                                .orElse("") + ", and with its own "
                        + AdapterConfig.FILE + ".");
    }
}

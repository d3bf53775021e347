package io.benchlake.model.format.gguf;

import io.benchlake.error.UserError;
import io.benchlake.model.LlamaConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tensors of a GGUF file under the names of Hugging Face's model. */
final class GgufWeights {
    private static final int MAX_LISTED = 10;

    private GgufWeights() {}

    /** The values by name; a {@link UserError} names tensors that no layer takes, and types that cannot be read. */
    static Map<String, GgufRows> of(GgufModel model, LlamaConfig config) {
        Map<String, GgufRows> weights = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        model.tensors().forEach((name, tensor) -> {
            String inModel = GgufNames.inModel(name).orElse("");
            if (inModel.isEmpty()) {
                if (!name.equals(GgufRope.FACTORS)) {
                    faults.add(name + " is not part of a Llama");
                }
            } else if (!tensor.type().isSupported()) {
                faults.add(name + " is stored as " + tensor.type() + ", of which " + GgmlType.supported()
                        + " are supported");
            } else {
                weights.put(inModel, new GgufRows(tensor, GgufNames.permutedHeads(name, config)));
            }
        });
        if (!faults.isEmpty()) {
            throw UserError.invalidInput("Cannot use " + model.files().get(0) + ": "
                    + String.join("; ", faults.subList(0, Math.min(MAX_LISTED, faults.size())))
                    + (faults.size() > MAX_LISTED ? "; and " + (faults.size() - MAX_LISTED) + " more" : "")
                    + ". Quantize the model again, to a supported type.");
        }
        return weights;
    }
}

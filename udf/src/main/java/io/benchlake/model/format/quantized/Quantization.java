package io.benchlake.model.format.quantized;

import io.benchlake.model.StoredWeight;
import io.benchlake.model.WeightFormat;
import java.util.List;

/** How the linear layers of one Hugging Face checkpoint are quantised, as its {@code quantization_config} says. */
public interface Quantization {
    WeightFormat format();

    /**
     * The weight of a linear layer.
     *
     * @param stored under the layer's name; what is taken of it is used
     * @throws io.benchlake.error.UserError if it is not what the configuration says
     */
    StoredWeight weight(LinearTensors stored);

    /** Whether the configuration says which layers are quantised; else the files do, and one of them must be. */
    default boolean namesLayers() {
        return false;
    }

    /** What its user should know. */
    default List<String> notes() {
        return List.of();
    }
}

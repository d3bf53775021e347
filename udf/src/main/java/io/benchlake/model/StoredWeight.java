package io.benchlake.model;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/** A weight of a model as a checkpoint stores it, by the name that the model's layers take it under. */
public sealed interface StoredWeight extends Serializable permits StoredTensor, ComputedWeight, ScaledMatrix {
    /** Such as {@code model.layers.0.self_attn.q_proj.weight}. */
    String name();

    List<Long> shape();

    /** Its values, whatever it is stored as. */
    WeightRows rows();

    /** Bytes that it takes on a device that computes in a number format. */
    long bytes(DType computed);

    /** The same weight whose files lie in another folder. */
    StoredWeight in(Path folder);

    default long elements() {
        return shape().stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
    }
}

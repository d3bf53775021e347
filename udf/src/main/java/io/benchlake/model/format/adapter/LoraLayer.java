package io.benchlake.model.format.adapter;

import io.benchlake.model.StoredTensor;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The adaptation of one layer: {@code W + scaling · B A}, whose rows DoRA then gives lengths of their own.
 *
 * @param module such as {@code model.layers.0.self_attn.q_proj}
 * @param magnitude the rows' lengths; null without DoRA
 * @param embedding whether the product is added transposed
 */
record LoraLayer(
        String module,
        StoredTensor a,
        StoredTensor b,
        float scaling,
        @Nullable StoredTensor magnitude,
        boolean embedding)
        implements Serializable {}

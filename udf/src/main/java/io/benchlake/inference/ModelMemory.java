package io.benchlake.inference;

import io.benchlake.model.DType;
import io.benchlake.model.LlamaConfig;

/** How many bytes a model of one shape and number format takes. */
public record ModelMemory(LlamaConfig config, DType dtype) {
    /** All weights, each once; norms and biases are too small to count. */
    public long weights() {
        long embedding = (long) config.vocabularySize() * config.hiddenSize();
        long attention =
                (long) config.hiddenSize() * config.headDim() * 2 * (config.attentionHeads() + keyValueHeads());
        long mlp = 3L * config.hiddenSize() * config.intermediateSize();
        long output = config.tiedEmbeddings() ? 0 : embedding;
        return dtype.bytes() * (embedding + output + config.layers() * (attention + mlp));
    }

    /** Keys and values of one token. */
    public long storedToken() {
        return 2L * dtype.bytes() * config.layers() * keyValueHeads() * config.headDim();
    }

    /**
     * One token of a forward pass, at the widest place of a layer: residual, normed input, q, k, v and the MLP's two
     * inner vectors in the number format; attention's outputs and one more vector in float32.
     */
    public long passToken() {
        long heads = (long) config.attentionHeads() * config.headDim();
        long narrow = 4L * config.hiddenSize() + 2L * config.intermediateSize() + 2 * heads;
        return dtype.bytes() * narrow + Float.BYTES * (3 * heads + config.hiddenSize());
    }

    private int keyValueHeads() {
        return config.keyValueHeads();
    }
}

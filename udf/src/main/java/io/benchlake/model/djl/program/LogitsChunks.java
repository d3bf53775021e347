package io.benchlake.model.djl.program;

/**
 * How many logits a product and each softmax of it take.
 *
 * @param perProduct logits of one product
 * @param chunksPerProduct parts in which they get their softmax in float32
 */
public record LogitsChunks(int perProduct, int chunksPerProduct) {
    /**
     * Enough rows for products at full speed, few enough that they stay in the processor's cache; in parts, so that
     * each runs in memory that is used again.
     */
    static final LogitsChunks OF_CPU = new LogitsChunks(8 << 20, 4);

    /** About a thousand rows of Llama 3's vocabulary: 0.8 GB with their softmax. */
    static final LogitsChunks OF_GPU = new LogitsChunks(1 << 27, 1);

    public int rowsPerChunk(int vocabularySize) {
        return Math.max(1, perProduct / chunksPerProduct / vocabularySize);
    }
}

package io.benchlake.model;

import java.io.Serializable;

/**
 * The shape of a Llama, as {@code config.json} states it.
 *
 * @param headDim size of one attention head
 * @param tiedEmbeddings whether the output layer is the embedding
 * @param attentionBias whether q, k, v and o projections have a bias
 * @param mlpBias whether the MLP's projections have a bias
 */
public record LlamaConfig(
        int vocabularySize,
        int hiddenSize,
        int intermediateSize,
        int layers,
        int attentionHeads,
        int keyValueHeads,
        int headDim,
        int maxPositions,
        double rmsNormEpsilon,
        double ropeTheta,
        RopeScaling ropeScaling,
        boolean tiedEmbeddings,
        boolean attentionBias,
        boolean mlpBias)
        implements Serializable {
    /** The same shape with an output layer of its own. */
    public LlamaConfig untied() {
        return new LlamaConfig(
                vocabularySize,
                hiddenSize,
                intermediateSize,
                layers,
                attentionHeads,
                keyValueHeads,
                headDim,
                maxPositions,
                rmsNormEpsilon,
                ropeTheta,
                ropeScaling,
                false,
                attentionBias,
                mlpBias);
    }
}

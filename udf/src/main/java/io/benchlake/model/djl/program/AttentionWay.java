package io.benchlake.model.djl.program;

import io.benchlake.inference.ModelMemory;
import io.benchlake.model.DType;

/** How the tokens of a pass attend to each other; the numbers are the same up to rounding. */
public enum AttentionWay {
    /** By kernels over parts of what tokens see, whose outputs are merged: works everywhere. */
    MERGED,

    /** By products with all that a token sees: the faster way for bfloat16 on a CPU. */
    BY_PRODUCTS,

    /**
     * By one kernel call over the whole path of each segment: the fastest where the flash kernel of a GPU takes the
     * model.
     */
    ALONG_PATHS;

    private static final int MOST_HEAD_DIM = 256;

    static AttentionWay of(ModelMemory model, ComputeDevice device, boolean deviceHasFlash) {
        if (device.isCpu()) {
            return model.dtype() == DType.BFLOAT16 ? BY_PRODUCTS : MERGED;
        }
        return deviceHasFlash && isForFlash(model) ? ALONG_PATHS : MERGED;
    }

    private static boolean isForFlash(ModelMemory model) {
        int headDim = model.config().headDim();
        return model.dtype().bytes() == Short.BYTES && headDim % 8 == 0 && headDim <= MOST_HEAD_DIM;
    }
}

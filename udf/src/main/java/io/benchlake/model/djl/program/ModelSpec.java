package io.benchlake.model.djl.program;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * A model to load: everything but the device, which the executor names.
 *
 * @param dtype numbers to compute in; stored weights of another dtype are converted once
 * @param eosTokenIds ids that end a generation
 * @param threads CPU threads of one operation; 0 leaves PyTorch's own choice
 */
public record ModelSpec(
        Checkpoint checkpoint, DType dtype, BatchPolicy batchPolicy, List<Integer> eosTokenIds, int threads)
        implements Serializable {
    /** Threads of one operation on a CPU; the same everywhere, since their number may move the last bits of a sum. */
    private static final int THREADS = 2;

    public ModelSpec {
        eosTokenIds = List.copyOf(eosTokenIds);
    }

    /** The checkpoint with its own ends and the number of threads that recorded answers were computed with. */
    public static ModelSpec of(Checkpoint checkpoint, DType dtype, BatchPolicy policy) {
        return new ModelSpec(checkpoint, dtype, policy, checkpoint.eosTokenIds(), THREADS);
    }

    /** The same model whose files lie in another local folder. */
    public ModelSpec in(Path folder) {
        return new ModelSpec(checkpoint.in(folder), dtype, batchPolicy, eosTokenIds, threads);
    }
}

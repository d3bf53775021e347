package io.benchlake.tools.scaling;

import io.benchlake.inference.BatchPolicy;
import java.io.Serializable;
import java.util.List;

/**
 * What is simulated.
 *
 * @param scale seconds that are waited for each second of the GPU
 * @param answerLengths tokens of real answers, from which generations draw theirs
 */
public record Simulation(Gpu gpu, BatchPolicy policy, double scale, List<Integer> answerLengths)
        implements Serializable {
    long nanos(double gpuSeconds) {
        return Math.round(1e9 * scale * gpuSeconds);
    }
}

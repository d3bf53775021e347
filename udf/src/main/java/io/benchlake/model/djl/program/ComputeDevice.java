package io.benchlake.model.djl.program;

import java.io.Serializable;

/**
 * Where a model runs: the CPU, or one GPU by its index.
 *
 * @param gpuIndex -1 for the CPU
 */
public record ComputeDevice(int gpuIndex) implements Serializable {
    public static final ComputeDevice CPU = new ComputeDevice(-1);

    public static ComputeDevice gpu(int index) {
        return new ComputeDevice(index);
    }

    public boolean isCpu() {
        return gpuIndex < 0;
    }

    /** As PyTorch names it. */
    @Override
    public String toString() {
        return isCpu() ? "cpu" : "cuda:" + gpuIndex;
    }
}

package io.benchlake.model.djl.program;

import io.benchlake.error.UserError;
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

    /** Reads {@code cpu}, {@code cuda:1} or a bare GPU address as Spark hands it out. */
    public static ComputeDevice parse(String text) {
        if (text.equals("cpu")) {
            return CPU;
        }
        String index = text.startsWith("cuda:") ? text.substring("cuda:".length()) : text;
        if (!index.matches("\\d{1,4}")) {
            throw UserError.usage("Cannot use device '" + text
                    + "': it is neither 'cpu' nor a GPU. Give 'cpu', 'cuda:0'" + " or the index of a GPU.");
        }
        return gpu(Integer.parseInt(index));
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

package io.benchlake.model.djl.program;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a model runs: the CPU, or one GPU by its index.
 *
 * @param gpuIndex -1 for the CPU
 */
public record ComputeDevice(int gpuIndex) implements Serializable {
    public static final ComputeDevice CPU = new ComputeDevice(-1);

    private static final Pattern NAME = Pattern.compile("cpu|cuda(?::(\\d{1,3}))?");

    public static ComputeDevice gpu(int index) {
        return new ComputeDevice(index);
    }

    /** The device of one of PyTorch's names, {@code cpu}, {@code cuda} or {@code cuda:1}; empty for any other. */
    public static Optional<ComputeDevice> named(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String index = parts.group(1) == null ? "0" : parts.group(1);
        return Optional.of(name.equals("cpu") ? CPU : gpu(Integer.parseInt(index)));
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

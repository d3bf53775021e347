package io.benchlake.devices;

import java.util.List;
import java.util.Optional;

/**
 * What NVIDIA's datasheets promise of a GPU: products of matrices of 16-bit numbers, without sparsity.
 *
 * @param name as the driver says it, or what it begins with
 * @param teraflops of tensor cores, with sums in float32
 */
record Datasheet(String name, double teraflops) {
    /** The longer of two names that begin alike comes first. */
    private static final List<Datasheet> KNOWN = List.of(
            new Datasheet("NVIDIA B200", 2250),
            new Datasheet("NVIDIA GH200", 990),
            new Datasheet("NVIDIA H200 NVL", 836),
            new Datasheet("NVIDIA H200", 990),
            new Datasheet("NVIDIA H100 NVL", 836),
            new Datasheet("NVIDIA H100 PCIe", 756),
            new Datasheet("NVIDIA H100", 990),
            new Datasheet("NVIDIA H800", 990),
            new Datasheet("NVIDIA H20", 148),
            new Datasheet("NVIDIA A100", 312),
            new Datasheet("NVIDIA A800", 312),
            new Datasheet("NVIDIA A40", 150),
            new Datasheet("NVIDIA A30", 165),
            new Datasheet("NVIDIA A10G", 70),
            new Datasheet("NVIDIA A10", 125),
            new Datasheet("NVIDIA L40S", 362),
            new Datasheet("NVIDIA L40", 181),
            new Datasheet("NVIDIA L4", 121),
            new Datasheet("NVIDIA GeForce RTX 4090", 165),
            new Datasheet("NVIDIA GeForce RTX 3090", 71),
            new Datasheet("Tesla V100", 125),
            new Datasheet("Tesla T4", 65));

    /** Of a GPU of this name; empty for a slice of one, and for a GPU that is not known. */
    static Optional<Datasheet> of(String gpu) {
        return gpu.contains(" MIG ")
                ? Optional.empty()
                : KNOWN.stream().filter(known -> gpu.startsWith(known.name)).findFirst();
    }
}

package io.benchlake.model.device;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A processor or a GPU.
 *
 * @param name that its maker gives it
 * @param totalBytes of its memory; 0 if the system does not say
 * @param freeBytes of its memory; 0 if the system does not say
 * @param gpu null for a CPU
 */
public record Hardware(
        String name,
        long totalBytes,
        long freeBytes,
        @Nullable Gpu gpu) implements Serializable {
    /** How the kinds of all CPUs are called. */
    public static final String CPU = "cpu";

    /** What only a GPU has. */
    public record Gpu(Capability capability, int multiprocessors, Driver driver) implements Serializable {}

    /**
     * NVIDIA's driver.
     *
     * @param version null if only its CUDA is known
     * @param newestCuda that it knows, as CUDA numbers it: 12080 is 12.8
     */
    public record Driver(@Nullable String version, int newestCuda) implements Serializable {
        int cudaMajor() {
            return newestCuda / 1000;
        }

        /** Such as {@code 550.54.15 (CUDA 12.4)}. */
        @Override
        public String toString() {
            String cuda = "CUDA " + cudaMajor() + "." + newestCuda % 1000 / 10;
            return version == null ? cuda : version + " (" + cuda + ")";
        }
    }

    /** CUDA's compute capability, such as 9.0 of an H100. */
    public record Capability(int major, int minor) implements Comparable<Capability>, Serializable {
        @Override
        public int compareTo(Capability other) {
            return major == other.major ? Integer.compare(minor, other.minor) : Integer.compare(major, other.major);
        }

        @Override
        public String toString() {
            return major + "." + minor;
        }
    }

    /**
     * What decides the last bits of numbers: {@code cpu}, or the GPU's name and how many multiprocessors it has, by
     * which CUDA's libraries choose their kernels.
     */
    public String kind() {
        return gpu == null ? CPU : name + " with " + gpu.multiprocessors() + " multiprocessors";
    }
}

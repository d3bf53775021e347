package io.benchlake.model.device;

import java.io.Serializable;

/**
 * What devices must have in common for their numbers to be the same in every bit.
 *
 * @param libtorch such as {@code pytorch 2.7.1, cuda 12.6}; for a CPU the version alone
 * @param hardware as {@link Hardware#kind} says it
 */
public record DeviceKind(String libtorch, String hardware) implements Serializable {
    public static DeviceKind of(DeviceProperties device) {
        Libtorch libtorch = device.libtorch();
        return device.hardware().gpu() == null
                ? cpu(libtorch.version())
                : new DeviceKind(libtorch.toString(), device.hardware().kind());
    }

    /** @param version of libtorch */
    public static DeviceKind cpu(String version) {
        return new DeviceKind(new Libtorch(version, null).toString(), Hardware.CPU);
    }

    /**
     * What a run was planned for is what a device must be.
     *
     * @param place of the device, as PyTorch names it
     * @throws UnusableDevice if it is of another kind
     */
    public void require(String place, DeviceKind found) {
        if (!found.equals(this)) {
            throw new UnusableDevice("Cannot use devices of different kinds in one run: it was planned for " + this
                    + ", and " + place + " has " + found
                    + ". Their numbers differ in the last bits. Give the run executors of one kind.");
        }
    }

    /** Such as {@code NVIDIA H200 with 132 multiprocessors and pytorch 2.7.1, cuda 12.6}. */
    @Override
    public String toString() {
        return hardware + " and " + libtorch;
    }
}

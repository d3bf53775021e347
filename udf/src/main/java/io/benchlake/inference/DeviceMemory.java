package io.benchlake.inference;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a driver knows of the devices of a run; all executors have the same kind.
 *
 * @param isGpu whether models run on GPUs
 * @param bytes that a model may take of a device's memory, weights included; null if nobody said
 * @param perModel over how many devices the layers of a model are divided
 */
public record DeviceMemory(boolean isGpu, @Nullable Long bytes, int perModel) implements Serializable {
    /** A CPU of whose memory nothing is known. */
    public static final DeviceMemory CPU = new DeviceMemory(false, null);

    /** Of devices that take a model each. */
    public DeviceMemory(boolean isGpu, @Nullable Long bytes) {
        this(isGpu, bytes, 1);
    }

    /** What CUDA, its libraries and the gaps between tensors take of a GPU. */
    private static final long KEPT_BACK = 2L << 30;

    /**
     * The same, but no more than devices of this memory have for a model, in whole GiB: what passes are like must not
     * depend on a driver's megabytes.
     */
    public DeviceMemory within(long deviceBytes) {
        long most = Math.max(0, deviceBytes - KEPT_BACK) >> 30 << 30;
        return new DeviceMemory(isGpu, bytes == null ? most : Math.min(bytes, most), perModel);
    }
}

package io.benchlake.inference;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a driver knows of the devices of a run; all executors have the same kind.
 *
 * @param isGpu whether models run on GPUs
 * @param bytes that a model may take of a device's memory, weights included; null if nobody said
 */
public record DeviceMemory(boolean isGpu, @Nullable Long bytes) implements Serializable {
    /** A CPU of whose memory nothing is known. */
    public static final DeviceMemory CPU = new DeviceMemory(false, null);
}

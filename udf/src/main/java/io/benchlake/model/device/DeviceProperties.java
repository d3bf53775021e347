package io.benchlake.model.device;

import java.io.Serializable;

/**
 * A device as it describes itself, and what computes on it.
 *
 * @param place as PyTorch names it: {@code cpu}, or {@code cuda:0}
 */
public record DeviceProperties(String place, Hardware hardware, Libtorch libtorch) implements Serializable {}

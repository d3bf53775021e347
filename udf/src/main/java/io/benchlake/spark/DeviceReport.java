package io.benchlake.spark;

import io.benchlake.model.device.DeviceProperties;
import io.benchlake.model.device.UnusableDevice;
import io.benchlake.model.djl.ProductSpeed;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an executor says of a device that it has. */
public sealed interface DeviceReport extends Serializable {
    Place place();

    /** What it is, as far as its driver says it. */
    @Nullable
    DeviceProperties device();

    /**
     * Where a device is.
     *
     * @param executor as Spark numbers it
     * @param device as PyTorch names it; of the executor's devices alone
     */
    record Place(String host, String executor, String device) implements Serializable {}

    /** @param speeds of the number formats that were asked for */
    record Usable(Place place, DeviceProperties device, List<ProductSpeed> speeds) implements DeviceReport {}

    /** @param fault why models cannot run on it; on a cluster it names the host */
    record Unusable(Place place, @Nullable DeviceProperties device, UnusableDevice fault) implements DeviceReport {}
}

package io.benchlake.model.djl.program;

import io.benchlake.model.device.CudaDriver;
import io.benchlake.model.device.DeviceProperties;
import io.benchlake.model.device.Hardware;
import io.benchlake.model.device.HostProcessor;
import io.benchlake.model.djl.engine.PyTorchEngine;

/** Asks a device of this host what it is, and what computes on it. */
public final class DeviceQuery {
    private DeviceQuery() {}

    /**
     * The device as it is now; loads libtorch.
     *
     * @throws io.benchlake.error.UserError if there is no such device, no driver, or no libtorch
     */
    public static DeviceProperties describe(ComputeDevice device) {
        // The driver first: a libtorch for GPUs does not load without it.
        Hardware hardware = device.isCpu()
                ? HostProcessor.OF_THIS_MACHINE.describe()
                : CudaDriver.open().describe(device.gpuIndex());
        return new DeviceProperties(device.toString(), hardware, PyTorchEngine.load(!device.isCpu()));
    }
}

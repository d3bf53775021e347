package io.benchlake.model.djl.program;

import io.benchlake.model.device.CudaDriver;
import io.benchlake.model.device.DeviceProperties;
import io.benchlake.model.device.GpuAddress;
import io.benchlake.model.device.GpuRequirements;
import io.benchlake.model.device.Hardware;
import io.benchlake.model.device.HostProcessor;
import io.benchlake.model.device.ProcessEnvironment;
import io.benchlake.model.djl.engine.PyTorchEngine;

/** Asks a device of this host what it is, and what computes on it. */
public final class DeviceQuery {
    private DeviceQuery() {}

    /**
     * The GPU that a cluster manager gave to a task.
     *
     * @param address as its discovery script prints it
     * @throws io.benchlake.model.device.UnusableDevice if this process has no such GPU
     */
    public static synchronized ComputeDevice gpuAt(String address) {
        GpuAddress gpu = new GpuAddress(address, ProcessEnvironment.get(GpuAddress.VISIBLE));
        if (gpu.isSliceToShow()) {
            ProcessEnvironment.setIfMissing(GpuAddress.VISIBLE, address);
            return ComputeDevice.gpu(0);
        }
        return ComputeDevice.gpu(gpu.index(() -> CudaDriver.open().uuids()));
    }

    /**
     * The device as it is now; loads libtorch.
     *
     * @throws io.benchlake.model.device.UnusableDevice if there is no such device, no driver, or no libtorch
     */
    public static DeviceProperties describe(ComputeDevice device) {
        OpenMpWaiting.set();
        // The driver first: a libtorch for GPUs does not load without it.
        Hardware hardware = device.isCpu()
                ? HostProcessor.OF_THIS_MACHINE.describe()
                : CudaDriver.open().describe(device.gpuIndex());
        return new DeviceProperties(device.toString(), hardware, PyTorchEngine.load(!device.isCpu()));
    }

    /**
     * The device as it is now, if its libtorch can compute on it.
     *
     * @throws io.benchlake.model.device.UnusableDevice if it cannot
     */
    public static DeviceProperties describeUsable(ComputeDevice device) {
        DeviceProperties properties = describe(device);
        requireUsable(properties);
        return properties;
    }

    /** @throws io.benchlake.model.device.UnusableDevice if the libtorch of this process cannot compute on it */
    public static void requireUsable(DeviceProperties device) {
        new GpuRequirements(EngineIdentity.pytorch()).requireLibtorch(device, PyTorchEngine.origin());
    }
}

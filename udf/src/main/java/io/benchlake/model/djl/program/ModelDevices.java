package io.benchlake.model.djl.program;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/** The devices of one model, of one kind: the layers are divided over them in this order. */
public record ModelDevices(List<ComputeDevice> devices) implements Serializable {
    public static final ModelDevices CPU = of(ComputeDevice.CPU);

    public ModelDevices {
        devices = List.copyOf(devices);
        if (devices.isEmpty()) {
            throw new IllegalArgumentException("a model without a device");
        }
    }

    public static ModelDevices of(ComputeDevice device) {
        return new ModelDevices(List.of(device));
    }

    /** Which takes the tokens of a pass. */
    public ComputeDevice first() {
        return devices.get(0);
    }

    /** Which has the logits. */
    public ComputeDevice last() {
        return devices.get(devices.size() - 1);
    }

    public int count() {
        return devices.size();
    }

    public boolean isCpu() {
        return first().isCpu();
    }

    /** As PyTorch names them. */
    @Override
    public String toString() {
        return devices.stream().map(ComputeDevice::toString).collect(Collectors.joining(","));
    }
}

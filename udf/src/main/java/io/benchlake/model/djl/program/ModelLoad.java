package io.benchlake.model.djl.program;

import ai.djl.engine.EngineException;
import io.benchlake.inference.LostDevice;
import io.benchlake.inference.ModelMemory;
import io.benchlake.model.device.DeviceProperties;
import io.benchlake.model.device.GpuRequirements;
import io.benchlake.model.device.Hardware;
import io.benchlake.model.device.HostMemory;
import io.benchlake.model.device.NoRoom;
import io.benchlake.model.device.UnusableDevice;
import io.benchlake.model.djl.engine.EngineFault;
import java.util.Locale;
import java.util.Optional;

/**
 * A model that is to be loaded on a device: whether it can be, and what went wrong.
 *
 * @param device as it was before
 */
record ModelLoad(ModelSpec spec, DeviceProperties device) {
    private static final double GB = 1e9;

    /**
     * Asks the device; nothing is read of the weights yet.
     *
     * @throws UnusableDevice if the model cannot be loaded there
     */
    static ModelLoad prepare(ModelSpec spec, ComputeDevice device) {
        if (device.isCpu()) {
            requireRoomOnHost(spec);
        }
        ModelLoad load = new ModelLoad(spec, DeviceQuery.describeUsable(device));
        if (!device.isCpu()) {
            GpuRequirements.requireRoom(load.device, load.model(), load.weights());
        }
        return load;
    }

    private static void requireRoomOnHost(ModelSpec spec) {
        long weights = weights(spec);
        HostMemory.OF_THIS_MACHINE
                .available()
                .filter(available -> available < weights)
                .ifPresent(available -> {
                    throw new NoRoom(String.format(
                            Locale.ROOT,
                            "Cannot load %s: its weights take %.1f GB as %s, and this machine has %.1f GB of memory left."
                                    + " Use a machine of more memory or a narrower number format (--dtype).",
                            spec.checkpoint().directory(),
                            weights / GB,
                            spec.dtype().key(),
                            available / GB));
                });
    }

    boolean deviceHasFlash() {
        return GpuRequirements.hasFlash(device);
    }

    private String model() {
        return spec.checkpoint().directory() + " as " + spec.dtype().key();
    }

    private long weights() {
        return weights(spec);
    }

    private static long weights(ModelSpec spec) {
        return ModelMemory.of(spec.checkpoint(), spec.dtype()).weights();
    }

    /** What a fault of the engine means for who waits for the model; other faults stay as they are. */
    RuntimeException fault(RuntimeException fault) {
        if (device.hardware().gpu() == null || !(fault instanceof EngineException)) {
            return fault;
        }
        String where = "Cannot load " + model() + " on " + device.place() + " ("
                + device.hardware().name() + "): " + EngineFault.line(fault);
        Optional<EngineFault> kind = EngineFault.of(fault);
        if (kind.equals(Optional.of(EngineFault.LOST_DEVICE))) {
            return new LostDevice(where, fault);
        }
        String message = where + (where.endsWith(".") ? " " : ". ") + room();
        return kind.isPresent() ? new NoRoom(message, fault) : new UnusableDevice(message, fault);
    }

    private String room() {
        Hardware hardware = device.hardware();
        return String.format(
                Locale.ROOT,
                "The weights take %.1f GB, and %.1f GB of its %.1f GB were free before; see with nvidia-smi who else uses it.",
                weights() / GB,
                hardware.freeBytes() / GB,
                hardware.totalBytes() / GB);
    }
}

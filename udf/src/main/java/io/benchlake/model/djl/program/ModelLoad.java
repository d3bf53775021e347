package io.benchlake.model.djl.program;

import ai.djl.engine.EngineException;
import io.benchlake.inference.LostDevice;
import io.benchlake.inference.ModelMemory;
import io.benchlake.inference.ModelMemory.Part;
import io.benchlake.model.device.DeviceProperties;
import io.benchlake.model.device.GpuRequirements;
import io.benchlake.model.device.Hardware;
import io.benchlake.model.device.HostMemory;
import io.benchlake.model.device.NoRoom;
import io.benchlake.model.device.UnusableDevice;
import io.benchlake.model.djl.engine.EngineFault;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A model that is to be loaded on devices: whether it can be, and what went wrong.
 *
 * @param devices as they were before
 */
record ModelLoad(ModelSpec spec, List<DeviceProperties> devices) {
    private static final double GB = 1e9;

    /**
     * Asks the devices; nothing is read of the weights yet.
     *
     * @throws UnusableDevice if the model cannot be loaded there
     */
    static ModelLoad prepare(ModelSpec spec, ModelDevices devices) {
        if (devices.isCpu()) {
            requireRoomOnHost(spec);
        }
        ModelLoad load = new ModelLoad(
                spec,
                devices.devices().stream().map(DeviceQuery::describeUsable).toList());
        if (!devices.isCpu()) {
            load.requireRoom();
        }
        return load;
    }

    private void requireRoom() {
        List<Part> parts = parts();
        for (int i = 0; i < parts.size(); i++) {
            GpuRequirements.requireRoom(devices.get(i), model(), parts.get(i).weights());
        }
    }

    private static void requireRoomOnHost(ModelSpec spec) {
        long weights = memory(spec).weights();
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

    boolean devicesHaveFlash() {
        return devices.stream().allMatch(GpuRequirements::hasFlash);
    }

    private String model() {
        String shares = devices.size() == 1 ? "" : " (1 of " + devices.size() + " parts)";
        return spec.checkpoint().directory() + " as " + spec.dtype().key() + shares;
    }

    private List<Part> parts() {
        return memory(spec).parts(devices.size());
    }

    private static ModelMemory memory(ModelSpec spec) {
        return ModelMemory.of(spec.checkpoint(), spec.dtype());
    }

    /** What a fault of the engine means for who waits for the model; other faults stay as they are. */
    RuntimeException fault(RuntimeException fault) {
        Hardware hardware = devices.get(0).hardware();
        if (hardware.gpu() == null || !(fault instanceof EngineException)) {
            return fault;
        }
        String places = devices.stream().map(DeviceProperties::place).collect(Collectors.joining(", "));
        String where =
                "Cannot load " + model() + " on " + places + " (" + hardware.name() + "): " + EngineFault.line(fault);
        Optional<EngineFault> kind = EngineFault.of(fault);
        if (kind.equals(Optional.of(EngineFault.LOST_DEVICE))) {
            return new LostDevice(where, fault);
        }
        String message = where + (where.endsWith(".") ? " " : ". ") + room();
        return kind.isPresent() ? new NoRoom(message, fault) : new UnusableDevice(message, fault);
    }

    private String room() {
        List<Part> parts = parts();
        return IntStream.range(0, parts.size())
                        .mapToObj(i -> room(parts.get(i), devices.get(i).hardware()))
                        .collect(Collectors.joining(". "))
                + "; see with nvidia-smi who else uses it.";
    }

    private static String room(Part part, Hardware hardware) {
        return String.format(
                Locale.ROOT,
                "The weights take %.1f GB, and %.1f GB of its %.1f GB were free before",
                part.weights() / GB,
                hardware.freeBytes() / GB,
                hardware.totalBytes() / GB);
    }
}

package io.benchlake.model.device;

import io.benchlake.model.device.Hardware.Capability;
import io.benchlake.model.device.Hardware.Gpu;
import java.util.Locale;

/**
 * What a GPU, its driver and its libtorch must be for a model to run, asked before weights are read.
 *
 * @param version of libtorch that the bridge to it was built for
 */
public record GpuRequirements(String version) {
    /** CUDA that the bridge was built for; libraries of one major version work together. */
    private static final int CUDA_MAJOR = 12;

    /** PyTorch's flash kernel is for these and later ones. */
    private static final Capability FLASH = new Capability(8, 0);

    private static final double GB = 1e9;

    /**
     * Whether libtorch can compute on the device.
     *
     * @param origin from where libtorch was loaded, in words
     * @throws UnusableDevice if it cannot
     */
    public void requireLibtorch(DeviceProperties device, String origin) {
        Gpu gpu = device.hardware().gpu();
        Libtorch libtorch = device.libtorch();
        require(
                libtorch.version().equals(version),
                device,
                "libtorch " + origin + " is " + libtorch.version() + ". Put " + version + " there");
        if (gpu != null) {
            requireCuda(device, gpu, origin);
        }
    }

    private void requireCuda(DeviceProperties device, Gpu gpu, String origin) {
        Libtorch libtorch = device.libtorch();
        String remedy = "Name the folder of libtorch " + version + " for CUDA " + CUDA_MAJOR
                + " in PYTORCH_LIBRARY_PATH, on a cluster as spark.executorEnv.PYTORCH_LIBRARY_PATH";
        String cuda = libtorch.cuda();
        require(cuda != null, device, "libtorch " + origin + " computes on CPUs alone. " + remedy);
        require(
                (cuda + ".").startsWith(CUDA_MAJOR + "."),
                device,
                "libtorch " + origin + " is built for CUDA " + cuda + ". " + remedy);
        require(
                gpu.driver().cudaMajor() >= CUDA_MAJOR,
                device,
                "its driver is " + gpu.driver() + ", and libtorch needs one of CUDA " + CUDA_MAJOR
                        + ". Install a newer driver, 525 or later");
        require(
                libtorch.hasCodeFor(gpu.capability()),
                device,
                "libtorch " + origin + " has no code for its compute capability " + gpu.capability() + ", only for "
                        + libtorch.gpus() + ". Take a build of libtorch " + version + " that has it");
    }

    /**
     * Whether the weights of a model fit into the memory that is free.
     *
     * @param model and its number format, in words
     * @throws NoRoom if they do not
     */
    public static void requireRoom(DeviceProperties device, String model, long weights) {
        Hardware hardware = device.hardware();
        if (hardware.freeBytes() < weights) {
            throw new NoRoom(cannot(device)
                    + String.format(
                            Locale.ROOT,
                            "the weights of %s take %.1f GB, and %.1f GB of its %.1f GB are free. Use a GPU of more memory"
                                    + " or a narrower number format (--dtype), and see with nvidia-smi who else uses this one.",
                            model,
                            weights / GB,
                            hardware.freeBytes() / GB,
                            hardware.totalBytes() / GB));
        }
    }

    /** Whether PyTorch's flash kernel runs on the device. */
    public static boolean hasFlash(DeviceProperties device) {
        Gpu gpu = device.hardware().gpu();
        return gpu != null && gpu.capability().compareTo(FLASH) >= 0;
    }

    private static void require(boolean met, DeviceProperties device, String fault) {
        if (!met) {
            throw new UnusableDevice(cannot(device) + fault + ".");
        }
    }

    private static String cannot(DeviceProperties device) {
        return "Cannot run models on " + device.place() + " ("
                + device.hardware().name() + "): ";
    }
}

package io.benchlake.model.device;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import io.benchlake.model.device.Hardware.Capability;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * NVIDIA's driver, which is wherever there are GPUs; it honours {@code CUDA_VISIBLE_DEVICES} as PyTorch does. Source:
 * the CUDA driver API.
 */
public final class CudaDriver implements GpuDriver {
    private static final String LIBRARY = "libcuda.so.1";
    private static final int NAME_LENGTH = 256;
    private static final int UUID_LENGTH = 16;

    // Of CUdevice_attribute.
    private static final int MULTIPROCESSORS = 16;
    private static final int CAPABILITY_MAJOR = 75;
    private static final int CAPABILITY_MINOR = 76;

    private final NativeLibrary library;

    private CudaDriver(NativeLibrary library) {
        this.library = library;
    }

    /** @throws UnusableDevice if there is none, or it finds no GPU */
    public static GpuDriver open() {
        return open(LIBRARY);
    }

    /** @param name of the library as the system's loader knows it, or its path */
    static GpuDriver open(String name) {
        // As nvidia-smi numbers them, which is who says what addresses there are.
        ProcessEnvironment.setIfMissing("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
        CudaDriver driver = new CudaDriver(load(name));
        driver.call("cuInit", 0);
        return driver;
    }

    private static NativeLibrary load(String name) {
        try {
            return NativeLibrary.getInstance(name);
        } catch (UnsatisfiedLinkError e) {
            throw fault("there is no NVIDIA driver (" + LIBRARY + ")");
        }
    }

    private static UnusableDevice fault(String reason) {
        return new UnusableDevice(
                "Cannot use a GPU of this host: " + reason
                        + ". See that nvidia-smi lists the GPU here with free memory; a container must be started with its GPUs.");
    }

    @Override
    public List<String> uuids() {
        IntByReference count = new IntByReference();
        call("cuDeviceGetCount", count);
        return IntStream.range(0, count.getValue()).mapToObj(this::uuid).toList();
    }

    private String uuid(int index) {
        Memory bytes = new Memory(UUID_LENGTH);
        call("cuDeviceGetUuid_v2", bytes, device(index));
        ByteBuffer id = ByteBuffer.wrap(bytes.getByteArray(0, UUID_LENGTH));
        return new UUID(id.getLong(), id.getLong()).toString();
    }

    @Override
    public Hardware describe(int index) {
        int device = device(index);
        Memory name = new Memory(NAME_LENGTH);
        call("cuDeviceGetName", name, NAME_LENGTH, device);
        var capability = new Capability(attribute(CAPABILITY_MAJOR, device), attribute(CAPABILITY_MINOR, device));
        var gpu = new Hardware.Gpu(capability, attribute(MULTIPROCESSORS, device), driver());
        LongByReference free = new LongByReference();
        LongByReference total = new LongByReference();
        inContext(device, () -> call("cuMemGetInfo_v2", free, total));
        return new Hardware(name.getString(0), total.getValue(), free.getValue(), gpu);
    }

    private int device(int index) {
        IntByReference device = new IntByReference();
        call("cuDeviceGet", device, index);
        return device.getValue();
    }

    private int attribute(int attribute, int device) {
        IntByReference value = new IntByReference();
        call("cuDeviceGetAttribute", value, attribute, device);
        return value.getValue();
    }

    /** The context that PyTorch uses, too: the free memory is what is left beside it. */
    private void inContext(int device, Runnable work) {
        PointerByReference context = new PointerByReference();
        call("cuDevicePrimaryCtxRetain", context, device);
        try {
            call("cuCtxPushCurrent_v2", context.getValue());
            work.run();
            call("cuCtxPopCurrent_v2", context);
        } finally {
            call("cuDevicePrimaryCtxRelease_v2", device);
        }
    }

    private Hardware.Driver driver() {
        IntByReference cuda = new IntByReference();
        call("cuDriverGetVersion", cuda);
        return new Hardware.Driver(DriverVersion.installed().orElse(null), cuda.getValue());
    }

    private void call(String function, Object... arguments) {
        int code = library.getFunction(function).invokeInt(arguments);
        if (code != 0) {
            throw fault("NVIDIA's driver says '" + reason(code) + "' to " + function);
        }
    }

    private String reason(int code) {
        PointerByReference text = new PointerByReference();
        int known = library.getFunction("cuGetErrorString").invokeInt(new Object[] {code, text});
        Pointer reason = text.getValue();
        return known == 0 && reason != null ? reason.getString(0) : "error " + code;
    }
}

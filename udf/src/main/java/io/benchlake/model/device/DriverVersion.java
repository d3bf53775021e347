package io.benchlake.model.device;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import java.util.Optional;

/** Which version NVIDIA's driver has. */
final class DriverVersion {
    /** NVIDIA's management library, which comes with the driver. */
    private static final String LIBRARY = "libnvidia-ml.so.1";

    private static final int LENGTH = 80;

    private DriverVersion() {}

    /** Such as {@code 550.54.15}; empty if the management library is not there, as in some containers. */
    static Optional<String> installed() {
        try {
            NativeLibrary library = NativeLibrary.getInstance(LIBRARY);
            if (library.getFunction("nvmlInit_v2").invokeInt(new Object[0]) != 0) {
                return Optional.empty();
            }
            Memory version = new Memory(LENGTH);
            int code = library.getFunction("nvmlSystemGetDriverVersion").invokeInt(new Object[] {version, LENGTH});
            library.getFunction("nvmlShutdown").invokeInt(new Object[0]);
            return code == 0 ? Optional.of(version.getString(0)) : Optional.empty();
        } catch (UnsatisfiedLinkError e) {
            return Optional.empty();
        }
    }
}

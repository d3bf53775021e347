package io.benchlake.model.djl.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What DJL is told before it is first used. An environment variable of the same name wins, and so does a property that
 * is set already.
 */
public final class DjlSettings {
    static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";

    private static final String FLAVOR = "PYTORCH_FLAVOR";

    /** The only build of DJL's CUDA bridge that the jar holds; it works with libtorch of any CUDA 12. */
    private static final String CUDA_FLAVOR = "cu128";

    private DjlSettings() {}

    /** Keeps DJL from fetching libraries, and from reporting its use to its makers. */
    public static void stayOffline() {
        setIfMissing("ai.djl.offline", "true");
        setIfMissing("OPT_OUT_TRACKING", "true");
    }

    /**
     * Names the bridge to a libtorch that someone has put on this machine: by itself DJL takes that of older builds,
     * which the jar does not hold.
     */
    static void chooseBridge(boolean isGpu) {
        if (System.getenv(FLAVOR) == null) {
            setIfMissing(FLAVOR, isGpu ? CUDA_FLAVOR : "cpu");
        }
    }

    /** Where the libtorch lies that DJL is to take; null for that of the jar. */
    static @Nullable String libraryPath(Map<String, String> environment) {
        String path = environment.getOrDefault(LIBRARY_PATH, System.getProperty(LIBRARY_PATH));
        return path == null || path.isEmpty() ? null : path;
    }

    /** Why DJL does not load something: the innermost message, since the others say which of its classes failed. */
    public static String reason(Throwable fault) {
        Throwable innermost = fault;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return String.valueOf(innermost.getMessage());
    }

    private static void setIfMissing(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}

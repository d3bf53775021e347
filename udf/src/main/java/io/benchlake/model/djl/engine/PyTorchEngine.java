package io.benchlake.model.djl.engine;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.LibUtils;
import io.benchlake.model.device.Libtorch;
import io.benchlake.model.device.LibtorchBuild;
import io.benchlake.model.device.UnusableDevice;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** DJL's PyTorch engine, which is loaded once a process. */
public final class PyTorchEngine {
    public static final String NAME = "PyTorch";

    private static @Nullable Libtorch loaded;

    private PyTorchEngine() {}

    /**
     * Loads the engine if it is not loaded yet.
     *
     * @param isGpu whether it is to compute on GPUs; the first caller decides
     * @return the libtorch that computes
     * @throws UnusableDevice if it does not load
     */
    public static synchronized Libtorch load(boolean isGpu) {
        if (loaded == null) {
            DjlSettings.stayOffline();
            String path = DjlSettings.libraryPath(System.getenv());
            if (path != null) {
                new LibtorchFolder(path).require(isGpu);
                DjlSettings.chooseBridge(isGpu);
            }
            loaded = load();
        }
        return loaded;
    }

    private static Libtorch load() {
        try {
            String assumed = Objects.requireNonNull(Engine.getEngine(NAME)).getVersion();
            return LibtorchBuild.in(Path.of(LibUtils.getLibtorchPath())).orElseGet(() -> new Libtorch(assumed, null));
        } catch (RuntimeException | LinkageError e) {
            throw new UnusableDevice(message(e), e);
        }
    }

    /** From where libtorch is loaded: {@code of the jar}, or the folder that an operator named. */
    public static String origin() {
        String path = DjlSettings.libraryPath(System.getenv());
        return path == null ? "of the jar" : "in " + path + " (" + DjlSettings.LIBRARY_PATH + ")";
    }

    private static String message(Throwable fault) {
        return "Cannot load libtorch " + origin() + ": " + DjlSettings.reason(fault)
                + ". See that all libraries that it names are there, and that DJL_CACHE_DIR names a folder that can be written to.";
    }
}

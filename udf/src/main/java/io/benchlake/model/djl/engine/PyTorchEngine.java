package io.benchlake.model.djl.engine;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.LibUtils;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.model.device.Libtorch;
import io.benchlake.model.device.LibtorchBuild;
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
     * @throws UserError if it does not load
     */
    public static synchronized Libtorch load(boolean isGpu) {
        if (loaded == null) {
            DjlSettings.stayOffline();
            DjlSettings.chooseBridge(isGpu);
            loaded = load();
        }
        return loaded;
    }

    private static Libtorch load() {
        try {
            String assumed = Objects.requireNonNull(Engine.getEngine(NAME)).getVersion();
            return LibtorchBuild.in(Path.of(LibUtils.getLibtorchPath())).orElseGet(() -> new Libtorch(assumed, null));
        } catch (RuntimeException | LinkageError e) {
            throw new UserError(ExitCode.PREFLIGHT, message(e), e);
        }
    }

    private static String message(Throwable fault) {
        String path = DjlSettings.libraryPath(System.getenv());
        String from = path == null ? "the jar" : path + " (" + DjlSettings.LIBRARY_PATH + ")";
        return "Cannot load libtorch of " + from + ": " + reason(fault)
                + ". See that all libraries that it names are there, and that DJL_CACHE_DIR names a folder that can be written to.";
    }

    /** The innermost message: the others say which class of DJL failed. */
    private static String reason(Throwable fault) {
        Throwable innermost = fault;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return String.valueOf(innermost.getMessage());
    }
}

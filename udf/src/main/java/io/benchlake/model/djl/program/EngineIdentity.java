package io.benchlake.model.djl.program;

import io.benchlake.model.device.DeviceKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * What computes the answers: versions of PyTorch and DJL, and the model program by what it computes. Part of every
 * model's fingerprint; known without loading the engine.
 */
public final class EngineIdentity {
    private static final String VERSIONS = "engine.properties";

    private EngineIdentity() {}

    /**
     * Such as {@code pytorch 2.7.1, cuda 12.6, djl 0.35.1, llama.py 1f3a…, on NVIDIA H200 with 132 multiprocessors}.
     *
     * @param devices that compute
     */
    public static String describe(DeviceKind devices) {
        return libraries(devices) + ", " + program() + ", on " + devices.hardware();
    }

    /** The versions of PyTorch and DJL. */
    public static String libraries(DeviceKind devices) {
        return devices.libtorch() + ", djl " + version("djl");
    }

    /** The model program by what it computes. */
    public static String program() {
        return "llama.py " + LlamaArchive.SOURCE.hash();
    }

    /** CPUs with the libtorch that DJL is built for; executors see to it that they have no other. */
    public static DeviceKind cpu() {
        return DeviceKind.cpu(pytorch());
    }

    /** The version of libtorch that DJL is built for. */
    static String pytorch() {
        return version("pytorch");
    }

    private static String version(String library) {
        Properties versions = new Properties();
        try (InputStream in = Objects.requireNonNull(EngineIdentity.class.getResourceAsStream(VERSIONS), VERSIONS)) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions.getProperty(library);
    }

    /** What computes logits processors and draws tokens: part of the requests that need it, not of the model. */
    public static String processors() {
        return "processors.py " + ProcessorsProgram.SOURCE.hash();
    }
}

package io.benchlake.model.djl.program;

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

    /** Such as {@code pytorch 2.7.1, djl 0.35.1, llama.py 1f3a…}. */
    public static String describe() {
        return "pytorch " + pytorch() + ", djl " + version("djl") + ", llama.py " + LlamaArchive.SOURCE.hash();
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

package io.benchlake.model.djl.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Properties;

/**
 * What computes the answers: versions of PyTorch and DJL, and the model program by content. Part of every model's
 * fingerprint; told without loading the engine.
 */
public final class EngineIdentity {
    private static final String PROGRAM = "llama.py";
    private static final String PROCESSORS = "processors.py";

    private EngineIdentity() {}

    /** Such as {@code pytorch 2.7.1, djl 0.35.1, llama.py 1f3a…}. */
    public static String describe() {
        Properties versions = new Properties();
        try (InputStream in = open("engine.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "pytorch " + versions.getProperty("pytorch") + ", djl " + versions.getProperty("djl") + ", " + PROGRAM
                + " " + hash(PROGRAM);
    }

    /** What computes logits processors and draws tokens: part of the requests that need it, not of the model. */
    public static String processors() {
        return PROCESSORS + " " + hash(PROCESSORS);
    }

    private static String hash(String program) {
        try (InputStream in = open(program)) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(EngineIdentity.class.getResourceAsStream(resource), resource);
    }
}

package io.benchlake.run.model;

import io.benchlake.inference.TreeSchedule;
import io.benchlake.model.djl.program.EngineIdentity;
import io.benchlake.model.djl.program.ModelSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Identifies everything that a model's answers depend on besides the request: weights, configuration and tokenizer by
 * content, number format, model program, engine, and what decides which tokens share a forward pass.
 */
final class ModelFingerprint {
    private ModelFingerprint() {}

    static String of(ModelSpec spec) {
        List<String> parts = List.of(
                spec.checkpoint().contentHash(),
                spec.dtype().key(),
                spec.batchPolicy() + ", blocks of " + TreeSchedule.ROWS_OF_BLOCK + " tokens",
                EngineIdentity.describe());
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            parts.forEach(part -> digest.update((part + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

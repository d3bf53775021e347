package io.benchlake.score;

import io.benchlake.prompt.DocPrompt;
import io.benchlake.python.PythonJson;
import io.benchlake.python.PythonRepr;
import io.benchlake.request.Request;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of doc, first prompt and target, as the harness logs them for each sample. */
public record SampleHashes(String doc, String prompt, String target) implements Serializable {
    static SampleHashes of(DocPrompt prompt) {
        return new SampleHashes(
                sha256(PythonJson.dumps(prompt.doc().fields(), 2)),
                sha256(context(prompt.requests().get(0))),
                sha256(PythonRepr.str(prompt.target())));
    }

    static String context(Request request) {
        if (request instanceof Request.Loglikelihood pair) {
            return pair.context();
        }
        return request instanceof Request.GenerateUntil generate
                ? generate.context()
                : ((Request.LoglikelihoodRolling) request).text();
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

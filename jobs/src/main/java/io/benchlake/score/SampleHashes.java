package io.benchlake.score;

import io.benchlake.prompt.DocPrompt;
import io.benchlake.python.PythonJson;
import io.benchlake.python.PythonRepr;
import io.benchlake.request.Request;
import java.io.Serializable;
import org.apache.commons.codec.digest.DigestUtils;

/** SHA-256 of doc, first prompt and target, as the harness logs them for each sample. */
public record SampleHashes(String doc, String prompt, String target) implements Serializable {
    static SampleHashes of(DocPrompt prompt) {
        return new SampleHashes(
                DigestUtils.sha256Hex(PythonJson.dumps(prompt.doc().fields(), 2)),
                DigestUtils.sha256Hex(context(prompt.requests().get(0))),
                DigestUtils.sha256Hex(PythonRepr.str(prompt.target())));
    }

    static String context(Request request) {
        if (request instanceof Request.Loglikelihood pair) {
            return pair.context();
        }
        return request instanceof Request.GenerateUntil generate
                ? generate.context()
                : ((Request.LoglikelihoodRolling) request).text();
    }
}

package io.benchlake.plan.block;

import io.benchlake.plan.DocPlan;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.request.Request;
import java.util.HashSet;
import java.util.List;

/** Writes docs one after another. */
final class DocOutput {
    private final BlockOutput out;
    private final ParametersOutput parameters = new ParametersOutput();

    DocOutput(BlockOutput out) {
        this.out = out;
    }

    /** @throws IllegalArgumentException if a field is no plain data, or not each request has hashes and a cut */
    void write(DocPlan doc) {
        DocPrompt prompt = doc.prompt();
        int requests = prompt.requests().size();
        if (doc.hashes().size() != requests || doc.promptTokensCut().size() != requests) {
            throw new IllegalArgumentException("doc " + prompt.doc().id() + " does not have hashes of each request");
        }
        out.number(prompt.doc().id());
        PlainData.write(out, prompt.doc().fields());
        PlainData.write(out, prompt.target());
        out.count(prompt.choices().size());
        prompt.choices().forEach(out::text);
        out.number(prompt.goldIndex());
        out.count(requests);
        for (int i = 0; i < requests; i++) {
            request(prompt.requests().get(i));
            hashes(doc.hashes().get(i));
            out.count(doc.promptTokensCut().get(i));
        }
    }

    private void request(Request request) {
        if (request instanceof Request.Loglikelihood pair) {
            out.constant(RequestForm.PAIR);
            out.text(pair.context());
            out.text(pair.continuation());
        } else if (request instanceof Request.LoglikelihoodRolling rolling) {
            out.constant(RequestForm.ROLLING);
            out.text(rolling.text());
        } else if (request instanceof Request.GenerateUntil generation) {
            out.constant(RequestForm.GENERATION);
            out.text(generation.context());
            parameters.write(out, generation.parameters());
        }
    }

    /** Greedy repeats all have one hash, which is written once. */
    private void hashes(List<String> ofRepeats) {
        boolean isOne = ofRepeats.size() > 1 && new HashSet<>(ofRepeats).size() == 1;
        out.flag(isOne);
        out.count(ofRepeats.size());
        ofRepeats.stream().limit(isOne ? 1 : ofRepeats.size()).forEach(hash -> HashBytes.write(out, hash));
    }
}

package io.benchlake.plan.block;

import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.PlannedRequest.Input;
import io.benchlake.tokenize.TokenIds;

/** Writes requests one after another; of its tokens each has only those that differ from the sequence before. */
final class RequestOutput {
    private final BlockOutput out;
    private final ParametersOutput parameters = new ParametersOutput();
    private TokenIds before = TokenIds.EMPTY;

    RequestOutput(BlockOutput out) {
        this.out = out;
    }

    void write(PlannedRequest request) {
        out.constant(request.kind());
        HashBytes.write(out, request.hash());
        out.count(request.promptTokens());
        out.count(request.promptTokensCut());
        out.count(request.continuationTokens());
        if (request.input() instanceof Input.Continuations continuations) {
            out.constant(InputForm.CONTINUATIONS);
            out.count(continuations.items().size());
            continuations.items().forEach(this::item);
        } else if (request.input() instanceof Input.Prompt prompt) {
            out.constant(InputForm.PROMPT);
            tokens(prompt.item().prompt());
            parameters.write(out, prompt.item().parameters());
        } else if (request.input() instanceof Input.Unanswerable unanswerable) {
            out.constant(InputForm.UNANSWERABLE);
            out.constant(unanswerable.status());
        }
    }

    private void item(LoglikelihoodItem item) {
        tokens(item.tokens());
        out.count(item.continuationLength());
    }

    private void tokens(TokenIds tokens) {
        int shared = tokens.sharedPrefix(before);
        out.count(shared);
        out.count(tokens.length() - shared);
        for (int i = shared; i < tokens.length(); i++) {
            out.count(tokens.get(i));
        }
        before = tokens;
    }
}

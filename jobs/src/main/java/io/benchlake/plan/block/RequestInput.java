package io.benchlake.plan.block;

import io.benchlake.inference.GenerationItem;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.PlannedRequest.Input;
import io.benchlake.plan.RequestKind;
import io.benchlake.request.Response;
import io.benchlake.tokenize.TokenIds;
import java.io.IOException;
import java.util.Arrays;

/** Reads what a {@link RequestOutput} wrote. */
final class RequestInput {
    private final BlockInput in;
    private final ParametersInput parameters = new ParametersInput();
    private int[] before = {};

    RequestInput(BlockInput in) {
        this.in = in;
    }

    PlannedRequest read() throws IOException {
        RequestKind kind = in.constant(RequestKind.class);
        return new PlannedRequest(HashBytes.read(in), kind, in.count(), in.count(), in.count(), input());
    }

    private Input input() throws IOException {
        return switch (in.constant(InputForm.class)) {
            case CONTINUATIONS -> new Input.Continuations(in.list(items -> item()));
            case PROMPT -> new Input.Prompt(new GenerationItem(tokens(), parameters.read(in)));
            case UNANSWERABLE -> new Input.Unanswerable(in.constant(Response.Status.class));
        };
    }

    private LoglikelihoodItem item() throws IOException {
        TokenIds tokens = tokens();
        int continuation = in.count();
        if (continuation < 1 || continuation >= tokens.length()) {
            throw in.damaged("a continuation has " + continuation + " of " + tokens.length() + " tokens");
        }
        return new LoglikelihoodItem(tokens, continuation);
    }

    private TokenIds tokens() throws IOException {
        int shared = in.count();
        if (shared > before.length) {
            throw in.damaged("tokens are shared that are not there");
        }
        int[] tokens = Arrays.copyOf(before, shared + in.length());
        for (int i = shared; i < tokens.length; i++) {
            tokens[i] = in.count();
        }
        before = tokens;
        return TokenIds.of(tokens);
    }
}

package io.benchlake.plan;

import io.benchlake.plan.PlannedRequest.Input;
import io.benchlake.tokenize.TokenIds;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Counts the tokens of requests with every shared prefix counted once: the least that any model has to compute. */
public final class UniqueTokens {
    private UniqueTokens() {}

    public static long of(Collection<PlannedRequest> requests) {
        List<TokenIds> inputs =
                requests.stream().flatMap(UniqueTokens::inputs).sorted().toList();
        long unique = 0;
        TokenIds previous = TokenIds.EMPTY;
        for (TokenIds input : inputs) {
            unique += input.length() - input.sharedPrefix(previous);
            previous = input;
        }
        return unique;
    }

    /** What goes into the model: the last token of a continuation is predicted, never fed. */
    private static Stream<TokenIds> inputs(PlannedRequest request) {
        if (request.input() instanceof Input.Continuations continuations) {
            return continuations.items().stream()
                    .map(item -> item.tokens().slice(0, item.tokens().length() - 1));
        }
        return request.input() instanceof Input.Prompt generate
                ? Stream.of(generate.item().prompt())
                : Stream.empty();
    }
}

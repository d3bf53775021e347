package io.benchlake.plan;

import io.benchlake.inference.GenerationItem;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.request.Response;
import io.benchlake.tokenize.TokenIds;
import java.util.List;
import java.util.stream.Stream;

/**
 * A distinct question in token ids.
 *
 * @param hash SHA-256 (hex) of kind, tokens and generation parameters: the same question has the same hash in every run
 * @param promptTokens tokens of the context or prompt
 * @param promptTokensCut tokens that were cut from the left of it so that the rest fits into the model
 * @param continuationTokens tokens of the continuation; 0 if text is generated
 */
public record PlannedRequest(
        String hash, RequestKind kind, int promptTokens, int promptTokensCut, int continuationTokens, Input input) {
    /**
     * The one to keep of two with the same hash. Prompts that are the same once they are cut are one request, with the
     * cut of the longest.
     */
    public static PlannedRequest longest(PlannedRequest a, PlannedRequest b) {
        return a.promptTokensCut() >= b.promptTokensCut() ? a : b;
    }

    /** Tokens that go into the model for this request alone: the last one of a continuation is predicted, never fed. */
    public long inputTokens() {
        if (input instanceof Input.Continuations continuations) {
            return (long) promptTokens
                    + continuationTokens
                    - continuations.items().size();
        }
        return input instanceof Input.Prompt ? promptTokens : 0;
    }

    /** What goes into the model, one sequence a window. */
    public Stream<TokenIds> fed() {
        if (input instanceof Input.Continuations continuations) {
            return continuations.items().stream().map(LoglikelihoodItem::fed);
        }
        return input instanceof Input.Prompt generate
                ? Stream.of(generate.item().prompt())
                : Stream.empty();
    }

    /** All that the model meets: what it is fed, and what it predicts. */
    List<TokenIds> tokens() {
        if (input instanceof Input.Continuations continuations) {
            return continuations.items().stream().map(LoglikelihoodItem::tokens).toList();
        }
        return input instanceof Input.Prompt generate ? List.of(generate.item().prompt()) : List.of();
    }

    /** What the model is to do. */
    public sealed interface Input {
        /** Likelihoods of continuations: one for a loglikelihood, one a window for a rolling one. */
        record Continuations(List<LoglikelihoodItem> items) implements Input {
            public Continuations {
                items = List.copyOf(items);
            }
        }

        /** Continue a prompt. */
        record Prompt(GenerationItem item) implements Input {}

        /** Nothing: the request cannot be run. */
        record Unanswerable(Response.Status status) implements Input {}
    }
}

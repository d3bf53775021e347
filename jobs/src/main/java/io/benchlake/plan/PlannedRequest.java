package io.benchlake.plan;

import io.benchlake.request.Response;
import io.benchlake.scoring.GenerationItem;
import io.benchlake.scoring.LoglikelihoodItem;
import io.benchlake.tokenize.TokenIds;
import java.util.List;

/**
 * A distinct question in token ids.
 *
 * @param hash SHA-256 (hex) of kind, tokens and generation parameters: the same question has the same hash in every run
 * @param promptTokens tokens of the context or prompt
 * @param promptTokensCut tokens that were cut from the left of it so that the rest fits into the model
 * @param continuationTokens tokens of the continuation; 0 where text is generated
 */
public record PlannedRequest(
        String hash, RequestKind kind, int promptTokens, int promptTokensCut, int continuationTokens, Ask ask) {
    /** Tokens that go into the model for this request alone: the last one of a continuation is predicted, never fed. */
    public long inputTokens() {
        if (ask instanceof Ask.Score score) {
            return (long) promptTokens + continuationTokens - score.items().size();
        }
        return ask instanceof Ask.Generate ? promptTokens : 0;
    }

    /** All that the model meets: what it is fed, and what it is asked the probability of. */
    List<TokenIds> tokens() {
        if (ask instanceof Ask.Score score) {
            return score.items().stream().map(LoglikelihoodItem::tokens).toList();
        }
        return ask instanceof Ask.Generate generate ? List.of(generate.item().prompt()) : List.of();
    }

    /** What the model is to do. */
    public sealed interface Ask {
        /** Score continuations: one for a loglikelihood, one a window for a rolling one. */
        record Score(List<LoglikelihoodItem> items) implements Ask {
            public Score {
                items = List.copyOf(items);
            }
        }

        /** Continue a prompt. */
        record Generate(GenerationItem item) implements Ask {}

        /** Nothing: the request cannot be asked. */
        record Nothing(Response.Status status) implements Ask {}
    }
}

package io.benchlake.plan.unit;

import io.benchlake.plan.PlannedRequest;
import io.benchlake.tokenize.TokenIds;
import java.util.Collection;

/**
 * What answering requests takes at least.
 *
 * @param promptTokens tokens that go into the model, each prompt in full
 * @param uniqueTokens the same with every shared prefix counted once: the least that any model has to compute
 */
public record UnitWork(long promptTokens, long uniqueTokens) {
    public static UnitWork of(Collection<PlannedRequest> requests) {
        return new UnitWork(
                requests.stream().mapToLong(PlannedRequest::inputTokens).sum(), unique(requests));
    }

    private static long unique(Collection<PlannedRequest> requests) {
        long unique = 0;
        TokenIds before = TokenIds.EMPTY;
        for (TokenIds fed :
                requests.stream().flatMap(PlannedRequest::fed).sorted().toList()) {
            unique += fed.length() - fed.sharedPrefix(before);
            before = fed;
        }
        return unique;
    }
}

package io.benchlake.plan.unit;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.GenerationItem;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.inference.PrefixCuts.Limits;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.PlannedRequest.Input;
import io.benchlake.tokenize.TokenIds;

/** What a unit's requests have in common, in the order of a task's units. */
enum UnitKind {
    LOGLIKELIHOODS(0),
    /** Windows of a text share nothing, so whole texts fill a unit. */
    TEXTS(1),
    GENERATIONS(2),
    /** No model is asked: a unit is only a list. */
    UNANSWERABLE(3);

    private static final int UNANSWERABLE_ITEMS = 1_000;

    private final int rank;

    UnitKind(int rank) {
        this.rank = rank;
    }

    /** Its place in the order. */
    int rank() {
        return rank;
    }

    static UnitKind of(PlannedRequest request) {
        if (request.input() instanceof Input.Unanswerable) {
            return UNANSWERABLE;
        }
        return switch (request.kind()) {
            case LOGLIKELIHOOD -> LOGLIKELIHOODS;
            case LOGLIKELIHOOD_ROLLING -> TEXTS;
            case GENERATE_UNTIL -> GENERATIONS;
        };
    }

    Limits limits(BatchPolicy policy) {
        return switch (this) {
            case LOGLIKELIHOODS -> Limits.ofLoglikelihoods(policy);
            case TEXTS -> new Limits(policy.tokensPerUnit(), policy.tokensPerUnit(), Integer.MAX_VALUE);
            case GENERATIONS -> Limits.ofGenerations(policy);
            case UNANSWERABLE -> new Limits(Long.MAX_VALUE, Long.MAX_VALUE, UNANSWERABLE_ITEMS);
        };
    }

    /** Tokens of a request that it may share with its neighbours. */
    TokenIds prompt(PlannedRequest request) {
        return switch (this) {
            case LOGLIKELIHOODS -> pair(request).fed();
            case GENERATIONS -> generation(request).prompt();
            case TEXTS, UNANSWERABLE -> TokenIds.EMPTY;
        };
    }

    /** Tokens that a request takes at most besides its prompt. */
    int ownCost(PlannedRequest request) {
        return switch (this) {
            case TEXTS -> Math.toIntExact(request.inputTokens());
            case GENERATIONS -> generation(request).parameters().maxTokens();
            case LOGLIKELIHOODS, UNANSWERABLE -> 0;
        };
    }

    static LoglikelihoodItem pair(PlannedRequest request) {
        return ((Input.Continuations) request.input()).items().get(0);
    }

    static GenerationItem generation(PlannedRequest request) {
        return ((Input.Prompt) request.input()).item();
    }
}

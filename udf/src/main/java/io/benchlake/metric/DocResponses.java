package io.benchlake.metric;

import io.benchlake.filter.FilteredResponses;
import io.benchlake.request.Response;
import java.io.Serializable;
import java.util.List;

/** The model's answers to all requests of one doc, after the filters of one pipeline. */
public sealed interface DocResponses extends Serializable {
    /**
     * Log-likelihoods of continuations.
     *
     * @param conditional one for each choice, in order; one in all if the task has no choices
     * @param unconditional of the same choices after an empty context; empty if the task does not need them
     */
    record Continuations(List<Response.Likelihood> conditional, List<Response.Likelihood> unconditional)
            implements DocResponses {
        public Continuations {
            conditional = List.copyOf(conditional);
            unconditional = List.copyOf(unconditional);
        }

        public Continuations(List<Response.Likelihood> conditional) {
            this(conditional, List.of());
        }
    }

    /** Natural-log probability of a whole text. */
    record Rolling(double loglikelihood) implements DocResponses {}

    /** Filtered text. */
    record FilteredText(FilteredResponses filtered) implements DocResponses {}
}
